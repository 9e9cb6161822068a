# SYNTAX TEST "source.dockerfile" "without a directive a backtick is an ordinary character"
# Why: `date` at the end of a line is shell, not a continuation; two escapes in a row are none either.
RUN echo `date`
#             ^ - constant.character.escape.line-continuation.dockerfile
user a
# <---- keyword.other.instruction.user.dockerfile
RUN echo a\\
#        ^^^ source.shell - constant.character.escape.line-continuation.dockerfile
user a
# <---- keyword.other.instruction.user.dockerfile
ENV A=`x`\$y B=a\ b
#     ^^^ string.unquoted.dockerfile - constant.character.escape.dockerfile
#        ^^ constant.character.escape.dockerfile
#          ^ string.unquoted.dockerfile - variable.other.dockerfile
#               ^^ string.unquoted.dockerfile constant.character.escape.dockerfile
#                 ^ string.unquoted.dockerfile
