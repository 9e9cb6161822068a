# SYNTAX TEST "source.dockerfile" "RUN heredocs are scripts"
# Why: the body is shell, nothing left open in it passes the terminator, and only the exact name ends it.
RUN <<EOF
#   ^^ keyword.operator.heredoc.dockerfile
#     ^^^ keyword.control.heredoc.begin.dockerfile
a "open
# <- meta.heredoc.body.dockerfile meta.embedded.block.shell.dockerfile source.shell
# ^^^^^ string.quoted.double.shell
 EOF
# <---- string.quoted.double.shell
EOF2
# <---- string.quoted.double.shell
FROM x \
# <------ string.quoted.double.shell - keyword.control.from.dockerfile
# no comment of ours
# <-------------------- - comment.line.number-sign.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile - string.quoted.double.shell
user x
# <---- keyword.other.instruction.user.dockerfile - meta.heredoc.dockerfile
RUN --mount=type=cache,target=/x bash -e << 'E.O-F'
#                ^^^^^ constant.language.mount-type.dockerfile
#                                ^^^^ meta.embedded.block.shell.dockerfile source.shell
#                                        ^^ keyword.operator.heredoc.dockerfile
#                                           ^^^^^^^ keyword.control.heredoc.begin.dockerfile
if x
# <---- meta.embedded.block.shell.dockerfile source.shell meta.if.shell
E.O-F
# <----- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
RUN <<EMPTY
#     ^^^^^ keyword.control.heredoc.begin.dockerfile
EMPTY
# <----- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
