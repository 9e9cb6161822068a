# SYNTAX TEST "source.dockerfile" "keys and values"
# Why: one or several pairs, quoted keys and values, the old ENV form, ARG without a value.
ENV A=1 B_2="x y" C='z'
#   ^ variable.other.definition.dockerfile
#    ^ keyword.operator.assignment.dockerfile
#     ^ string.unquoted.dockerfile
#       ^^^ variable.other.definition.dockerfile
#           ^^^^^ string.quoted.double.dockerfile
#                   ^^^ string.quoted.single.dockerfile
ENV A=x"y z"w\ v B=
#     ^ string.unquoted.dockerfile
#       ^^^ string.quoted.double.dockerfile
#           ^ string.unquoted.dockerfile
#              ^ string.unquoted.dockerfile
#                ^ variable.other.definition.dockerfile
ENV OLD "a b" 'c'
#        ^^^ string.quoted.double.dockerfile
#             ^^^ string.quoted.single.dockerfile
ENV OLD some $X value=1
#   ^^^ variable.other.definition.dockerfile
#       ^^^^ string.unquoted.dockerfile
#             ^ variable.other.dockerfile
#               ^^^^^^^ string.unquoted.dockerfile - variable.other.definition.dockerfile
ENV A="x \
#        ^ string.quoted.double.dockerfile constant.character.escape.line-continuation.dockerfile
  y" \
# <---- string.quoted.double.dockerfile
  B=2
# ^ variable.other.definition.dockerfile
ARG V
#   ^ variable.other.definition.dockerfile
ARG V=1 W
#   ^ variable.other.definition.dockerfile
#     ^ string.unquoted.dockerfile
#       ^ variable.other.definition.dockerfile
LABEL old $X
#          ^ variable.other.dockerfile
LABEL org.x/y-z=1 "a b"="c $D"
#     ^^^^^^^^^ variable.other.definition.dockerfile
#                 ^^^^^ variable.other.definition.dockerfile
#                        ^ string.quoted.double.dockerfile
#                           ^ variable.other.dockerfile
ENV A="open
#     ^^^^^ string.quoted.double.dockerfile
ENV B=1
#   ^ variable.other.definition.dockerfile - string.quoted.double.dockerfile
