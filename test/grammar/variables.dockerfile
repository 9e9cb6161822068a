# SYNTAX TEST "source.dockerfile" "variables with modifiers, nested and escaped"
# Why: the same forms in every place that BuildKit expands.
ENV A=$X B=${X}y C="$X" D='$X'
#     ^ punctuation.definition.variable.dockerfile
#      ^ variable.other.dockerfile
#            ^ variable.other.dockerfile
#          ^^ punctuation.definition.variable.begin.dockerfile
#             ^ punctuation.definition.variable.end.dockerfile
#              ^ string.unquoted.dockerfile - variable.other.dockerfile
#                    ^ string.quoted.double.dockerfile variable.other.dockerfile
#                          ^^ string.quoted.single.dockerfile - variable.other.dockerfile
WORKDIR ${A:-/x/${B:+y$C}}/z
#         ^ variable.other.dockerfile
#          ^^ keyword.operator.modifier.dockerfile
#                 ^ meta.variable.dockerfile meta.variable.dockerfile variable.other.dockerfile
#                  ^^ keyword.operator.modifier.dockerfile
#                      ^ meta.variable.dockerfile meta.variable.dockerfile variable.other.dockerfile
#                        ^ punctuation.definition.variable.end.dockerfile
#                         ^^ - meta.variable.dockerfile
LABEL a=${X#a*}${X##b}${X%c}${X%%d}${X/e/f}${X//g/h}${X?i}${X:?j}
#          ^ keyword.operator.modifier.dockerfile
#                 ^^ keyword.operator.modifier.dockerfile
#                        ^ keyword.operator.modifier.dockerfile
#                              ^^ keyword.operator.modifier.dockerfile
#                                     ^ keyword.operator.modifier.dockerfile
#                                             ^^ keyword.operator.modifier.dockerfile
#                                                      ^ keyword.operator.modifier.dockerfile
#                                                            ^^ keyword.operator.modifier.dockerfile
ENV A=${X:-'a }'} B=1
#          ^^^^^ meta.variable.dockerfile string.quoted.single.dockerfile
#                 ^ variable.other.definition.dockerfile
ENV A=${X:-"a }"} B=\${X}
#          ^^^^^ string.quoted.double.dockerfile
#                   ^^ constant.character.escape.dockerfile
#                     ^^^ - variable.other.dockerfile
COPY ${SRC} $DST
#      ^^^ variable.other.dockerfile
#            ^^^ variable.other.dockerfile
EXPOSE ${PORT:-80}
#        ^^^^ variable.other.dockerfile
ENV A=${X
#       ^ variable.other.dockerfile
ENV B=1
#   ^ variable.other.definition.dockerfile - meta.variable.dockerfile
FROM x:${TARGETARCH}
#        ^^^^^^^^^^ variable.language.platform.dockerfile
FROM x:$TARGETARCHIVE
#       ^^^^^^^^^^^^^ variable.other.dockerfile
