# SYNTAX TEST "source.dockerfile" "the language of a body"
# Why: the command or the first line says what the body is; other commands take it as data.
RUN python3 - <<EOF
#   ^^^^^^^ meta.embedded.block.shell.dockerfile source.shell
#               ^^^ keyword.control.heredoc.begin.dockerfile
import x
# <------ meta.embedded.block.python.dockerfile source.python keyword.control.python
"""open
# <------- string.quoted.docstring.python
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN <<EOF
#!/usr/bin/env python3
# <---------------------- source.python comment.line.number-sign.python
print(1)
# <----- source.python keyword.control.python
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN <<EOF
#!/bin/sh
# <--------- source.shell comment.line.number-sign.shell
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN <<EOF
#!/usr/bin/env node
# <------------------- meta.embedded.block.javascript.dockerfile source.js
const a = `open
# <----- storage.type.js
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN node - <<EOF
#            ^^^ keyword.control.heredoc.begin.dockerfile
const a = `open
# <----- meta.embedded.block.javascript.dockerfile source.js storage.type.js
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN cat <<EOF > /etc/x && y
#   ^^^ meta.embedded.block.shell.dockerfile source.shell
#         ^^^ keyword.control.heredoc.begin.dockerfile
#             ^^^^^^^^^^^^^ meta.embedded.block.shell.dockerfile source.shell
if $a
# <-- string.unquoted.heredoc.dockerfile - source.shell
#   ^ variable.other.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
RUN --network=none cat 3<<'EOF'
#     ^^^^^^^ entity.other.attribute-name.flag.dockerfile
#                      ^ constant.numeric.file-descriptor.dockerfile
$a
# <-- string.unquoted.heredoc.dockerfile - variable.other.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
