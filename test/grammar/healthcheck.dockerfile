# SYNTAX TEST "source.dockerfile" "HEALTHCHECK CMD and NONE"
# Why: CMD is nested here, often on a line of its own, and even in the first column it is no new instruction.
HEALTHCHECK --interval=5m --retries=3 CMD curl -f x || exit 1
#             ^^^^^^^^ entity.other.attribute-name.flag.dockerfile
#                      ^^ constant.numeric.dockerfile
#                                   ^ constant.numeric.dockerfile
#                                     ^^^ keyword.other.instruction.cmd.dockerfile
#                                         ^^^^^^^^^^^^^^^^^^^ meta.embedded.block.shell.dockerfile source.shell
HEALTHCHECK none
#           ^^^^ constant.language.none.dockerfile
HEALTHCHECK --timeout=3s \
#                        ^ constant.character.escape.line-continuation.dockerfile
  # c
# ^^^ comment.line.number-sign.dockerfile
CMD ["a"]
# <--- meta.instruction.healthcheck.dockerfile keyword.other.instruction.cmd.dockerfile
#   ^ meta.instruction.healthcheck.dockerfile meta.exec-form.dockerfile
CMD x
# <--- meta.instruction.exec.dockerfile
