# SYNTAX TEST "source.dockerfile" "the JSON form is not shell"
# Why: JSON escapes, lists over several lines, and a shell test that only looks like a list.
CMD ["a", "-c", "x\ty $V"]
#   ^ punctuation.definition.array.begin.dockerfile
#    ^^^ string.quoted.double.json.dockerfile - source.shell
#       ^ punctuation.separator.array.dockerfile
#                 ^^ constant.character.escape.json.dockerfile
#                     ^^ string.quoted.double.json.dockerfile - variable.other.dockerfile
#                        ^ punctuation.definition.array.end.dockerfile
CMD ["a"]
#    ^ punctuation.definition.string.begin.dockerfile
#      ^ punctuation.definition.string.end.dockerfile
ENTRYPOINT []
#          ^^ meta.exec-form.dockerfile
RUN [ "a", \
#   ^ meta.exec-form.dockerfile
#          ^ constant.character.escape.line-continuation.dockerfile
  # c
# ^^^ comment.line.number-sign.dockerfile
  "b" ]
# ^^^ string.quoted.double.json.dockerfile
#     ^ punctuation.definition.array.end.dockerfile
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
#                          ^^^^^^^^ string.quoted.double.json.dockerfile
VOLUME ["/data", "/x"]
#        ^^^^^ string.quoted.double.json.dockerfile
RUN [ "$x" = y ] && z
#   ^ meta.embedded.block.shell.dockerfile source.shell - meta.exec-form.dockerfile
#      ^^ variable.other.shell
RUN [ "$x" ] && z
#   ^ meta.embedded.block.shell.dockerfile source.shell - meta.exec-form.dockerfile
CMD ["open
#    ^^^^^ string.quoted.double.json.dockerfile
USER a
# <---- keyword.other.instruction.user.dockerfile - meta.exec-form.dockerfile
