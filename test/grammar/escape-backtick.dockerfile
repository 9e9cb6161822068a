# SYNTAX TEST "source.dockerfile" "escape=` changes continuation and escapes for the whole file"
# escape=`
# <- punctuation.definition.directive.dockerfile
#       ^ keyword.operator.assignment.dockerfile
# ^^^^^^ keyword.other.directive.dockerfile
#        ^ constant.character.escape.directive.dockerfile
# check=skip=all
# ^^^^^ meta.directive.dockerfile keyword.other.directive.dockerfile
# Why: a Windows path that ends with a backslash must not swallow the next instruction,
# while a backtick at the end of a line continues it.
FROM mcr.microsoft.com/windows AS win
# <---- meta.escape-backtick.dockerfile keyword.control.from.dockerfile
#                                 ^^^ entity.name.type.stage.dockerfile
COPY a c:\dest\
#      ^^^^^^^^ - constant.character.escape.dockerfile constant.character.escape.line-continuation.dockerfile
user app
# <---- keyword.other.instruction.user.dockerfile
RUN echo a `
#          ^ constant.character.escape.line-continuation.dockerfile
  # still RUN `
# ^^^^^^^^^^^^^ comment.line.number-sign.dockerfile
  && echo "b `
#            ^ constant.character.escape.line-continuation.dockerfile
  c"
# <---- string.quoted.double.shell
ONBUILD `
#       ^ constant.character.escape.line-continuation.dockerfile
  # c
# ^^^ meta.instruction.onbuild.dockerfile comment.line.number-sign.dockerfile
  user x
# ^^^^ meta.instruction.onbuild.dockerfile keyword.other.instruction.user.dockerfile
ENV A=x`"y B=c:\x
#      ^^ constant.character.escape.dockerfile
#            ^^^^ string.unquoted.dockerfile - constant.character.escape.dockerfile
user app
# <---- keyword.other.instruction.user.dockerfile
