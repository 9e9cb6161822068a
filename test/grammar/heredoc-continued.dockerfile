# SYNTAX TEST "source.dockerfile" "heredocs and continuation lines"
# Why: the opener may stand on a later line, and the logical line may go on after it.
RUN --mount=type=cache,target=/x \
#                                ^ constant.character.escape.line-continuation.dockerfile
  <<EOF
#   ^^^ keyword.control.heredoc.begin.dockerfile
a "
# <- meta.heredoc.body.dockerfile meta.embedded.block.shell.dockerfile source.shell
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN a && \
#   ^ meta.embedded.block.shell.dockerfile source.shell
  cat <<EOF | \
# ^^^ meta.embedded.block.shell.dockerfile source.shell
#       ^^^ keyword.control.heredoc.begin.dockerfile
#             ^ constant.character.escape.line-continuation.dockerfile
  c | \
# ^ meta.embedded.block.shell.dockerfile source.shell
#     ^ constant.character.escape.line-continuation.dockerfile
  # still the command
# ^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.dockerfile
  b
# ^ meta.embedded.block.shell.dockerfile source.shell - meta.heredoc.body.dockerfile
body \
# <------ string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
COPY <<EOF \
#          ^ constant.character.escape.line-continuation.dockerfile
# c
# <--- comment.line.number-sign.dockerfile
  $X \
#  ^ variable.other.dockerfile
#    ^ constant.character.escape.line-continuation.dockerfile
  "/dest"
# ^^^^^^^ string.quoted.double.dockerfile - meta.heredoc.body.dockerfile
body
# <---- string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
COPY --chown=1 \
#              ^ constant.character.escape.line-continuation.dockerfile
  # not <<EOF
# ^^^^^^^^^^^ comment.line.number-sign.dockerfile - meta.heredoc.dockerfile
  <<EOF /x
#   ^^^ keyword.control.heredoc.begin.dockerfile
body
# <---- string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN a && \
#   ^ meta.embedded.block.shell.dockerfile source.shell
  # not <<EOF
# ^^^^^^^^^^^ comment.line.number-sign.dockerfile - meta.heredoc.dockerfile
  b
# ^ meta.embedded.block.shell.dockerfile source.shell
user x
# <---- keyword.other.instruction.user.dockerfile - meta.heredoc.dockerfile
