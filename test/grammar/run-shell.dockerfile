# SYNTAX TEST "source.dockerfile" "the body of RUN is shell, and only the body"
# Why: shell state must survive a continuation and must not survive the instruction.
RUN if a; then \
#   ^^^^^^^^^^ source.shell meta.if.shell
      b; \
#     ^ meta.if.shell
    fi
#   ^^ meta.embedded.block.shell.dockerfile source.shell meta.if.shell
WORKDIR /x
# <------- keyword.other.instruction.workdir.dockerfile
#      ^^^ - source.shell
RUN echo "open
#        ^^^^^ string.quoted.double.shell
user a
# <---- keyword.other.instruction.user.dockerfile - string.quoted.double.shell
RUN a # comment \
#     ^^^^^^^^^ comment.line.number-sign.shell
    b
#   ^ meta.embedded.block.shell.dockerfile source.shell
RUN \
#   ^ constant.character.escape.line-continuation.dockerfile
  make
# ^^^^ meta.embedded.block.shell.dockerfile source.shell
RUN x\
#    ^ constant.character.escape.line-continuation.dockerfile
env y
# <----- meta.embedded.block.shell.dockerfile source.shell - keyword.other.instruction.env.dockerfile
USER a
# <---- keyword.other.instruction.user.dockerfile
