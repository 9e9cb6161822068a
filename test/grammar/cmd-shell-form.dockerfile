# SYNTAX TEST "source.dockerfile" "CMD and ENTRYPOINT in shell form"
# Why: they take a shell command as RUN does, but no flags and no heredoc.
CMD a && \
#   ^^^^^ meta.embedded.block.shell.dockerfile source.shell
  b "c
# ^ meta.embedded.block.shell.dockerfile source.shell
ENTRYPOINT exec x $Y
#                 ^^ meta.embedded.block.shell.dockerfile source.shell variable.other.shell
CMD cat <<EOF
#       ^^^^^ source.shell
user a
# <---- keyword.other.instruction.user.dockerfile
