# SYNTAX TEST "source.dockerfile" "<<- allows tabs before the terminator"
# Why: only tabs, and only with the dash; blanks or a missing dash keep the body open.
RUN <<-"EOF"
#   ^^^ keyword.operator.heredoc.dockerfile
#      ^^^^^ keyword.control.heredoc.begin.dockerfile
	a
#^ meta.embedded.block.shell.dockerfile source.shell
  EOF
# ^^^ meta.embedded.block.shell.dockerfile source.shell
		EOF
# <----- keyword.control.heredoc.end.dockerfile
COPY <<EOF /x
#      ^^^ keyword.control.heredoc.begin.dockerfile
	EOF
# <---- string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
