# SYNTAX TEST "source.dockerfile" "two heredocs on one line are read in order"
# Why: different names, the same name twice, and a second body that is empty.
RUN cat <<A >f && cat <<'B' >g
#         ^ keyword.control.heredoc.begin.dockerfile
#              ^^ keyword.operator.shell
#                       ^^^ keyword.control.heredoc.begin.dockerfile
$x
#^ variable.other.dockerfile
A
# <- keyword.control.heredoc.end.dockerfile
A
# <- string.unquoted.heredoc.dockerfile
$x \
#^ variable.other.dockerfile
#  ^ - constant.character.escape.line-continuation.dockerfile
B
# <- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile - meta.heredoc.dockerfile
RUN cat <<EOF >f && cat <<EOF >g
x
# <- string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
FROM y \
# <------ string.unquoted.heredoc.dockerfile
#      ^ - constant.character.escape.line-continuation.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
COPY <<EOF <<EOF /x
#                ^^ meta.heredoc.dockerfile
x
# <- string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
y
# <- string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
COPY <<A <<B /x
A
# <- keyword.control.heredoc.end.dockerfile
B
# <- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
