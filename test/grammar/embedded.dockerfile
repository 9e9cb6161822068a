# SYNTAX TEST "text.host" "embedded in another language"
# Why: inside a Markdown fence there are no injections and \G matches on every line:
# an upper-case instruction in the first column must still start afresh.
```
# syntax=docker/dockerfile:1
# <-------- meta.fence.host comment.line.number-sign.dockerfile
FROM a AS b
#         ^ entity.name.type.stage.dockerfile
# c
# <--- comment.line.number-sign.dockerfile
ENV A=1 \
#   ^ variable.other.definition.dockerfile
    B=2
#   ^ variable.other.definition.dockerfile

# c
# <--- comment.line.number-sign.dockerfile
RUN if "a && \
#   ^^ source.shell meta.if.shell
# c
# <--- comment.line.number-sign.dockerfile
    open
#   ^^^^ string.quoted.double.shell
COPY --from=b x y
# <---- keyword.other.instruction.copy.dockerfile - source.shell
#           ^ entity.name.type.stage.reference.dockerfile
HEALTHCHECK \
CMD x
# <--- meta.instruction.healthcheck.dockerfile keyword.other.instruction.cmd.dockerfile
RUN bash <<EOF
#          ^^^ source.shell
a "open
# <- meta.heredoc.body.dockerfile meta.embedded.block.shell.dockerfile source.shell
EOF
# <--- keyword.control.heredoc.end.dockerfile
# c
# <--- comment.line.number-sign.dockerfile
COPY <<EOF /x
#      ^^^ keyword.control.heredoc.begin.dockerfile
a
# <- string.unquoted.heredoc.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
# c
# <--- comment.line.number-sign.dockerfile
RUN <<EOF
#     ^^^ keyword.control.heredoc.begin.dockerfile
EOF
# <--- keyword.control.heredoc.end.dockerfile
ONBUILD RUN x "
#       ^^^ meta.instruction.onbuild.dockerfile keyword.other.instruction.run.dockerfile
USER a
# <---- keyword.other.instruction.user.dockerfile - meta.instruction.onbuild.dockerfile
```
# <--- meta.fence.host - meta.instruction.user.dockerfile
USER a
# <------ - meta.instruction.user.dockerfile
