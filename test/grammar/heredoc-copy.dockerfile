# SYNTAX TEST "source.dockerfile" "COPY and ADD heredocs are files"
# Why: variables expand unless the name is quoted; a space after << is allowed.
COPY --chown=1 <<a.conf << b.txt /dest/
#      ^^^^^ entity.other.attribute-name.flag.dockerfile
#                ^^^^^^ keyword.control.heredoc.begin.dockerfile
#                       ^^ keyword.operator.heredoc.dockerfile
#                          ^^^^^ keyword.control.heredoc.begin.dockerfile
#                                ^^^^^^ - keyword.control.heredoc.begin.dockerfile
a=$X \$Y
# <-- meta.heredoc.body.dockerfile string.unquoted.heredoc.dockerfile
#  ^ variable.other.dockerfile
#    ^^ constant.character.escape.dockerfile
b.txtx
# <------ string.unquoted.heredoc.dockerfile
a.conf
# <------ keyword.control.heredoc.end.dockerfile
FROM ${Y}
# <---- string.unquoted.heredoc.dockerfile - keyword.control.from.dockerfile
#      ^ variable.other.dockerfile
b.txt
# <----- keyword.control.heredoc.end.dockerfile
ADD <<"EOF" /x
#     ^^^^^ keyword.control.heredoc.begin.dockerfile
$X "open
# <-------- string.unquoted.heredoc.dockerfile - variable.other.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile - meta.heredoc.dockerfile
