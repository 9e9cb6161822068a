# SYNTAX TEST "source.dockerfile" "ONBUILD holds a whole instruction"
# Why: every kind of nested instruction ends where the outer one ends.
ONBUILD COPY --from=a b c
# <------- keyword.control.onbuild.dockerfile
#       ^^^^ meta.instruction.onbuild.dockerfile meta.instruction.transfer.dockerfile keyword.other.instruction.copy.dockerfile
#                   ^ entity.name.type.stage.reference.dockerfile
ONBUILD RUN a && \
#           ^ meta.embedded.block.shell.dockerfile source.shell
  b
# ^ meta.embedded.block.shell.dockerfile source.shell
ONBUILD ENV A=1
#           ^ variable.other.definition.dockerfile
ONBUILD \
#       ^ constant.character.escape.line-continuation.dockerfile
  # c
# ^^^ meta.instruction.onbuild.dockerfile comment.line.number-sign.dockerfile
  user x
# ^^^^ meta.instruction.onbuild.dockerfile keyword.other.instruction.user.dockerfile
ONBUILD RUN <<EOF
#             ^^^ keyword.control.heredoc.begin.dockerfile
a "b
# <- meta.embedded.block.shell.dockerfile source.shell
EOF
# <--- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile - meta.instruction.onbuild.dockerfile
