# SYNTAX TEST "source.dockerfile" "every instruction can be continued"
# Why: the scope of an instruction is what allows a continuation in it.
ADD a \
#     ^ meta.instruction.transfer.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.transfer.dockerfile
ARG a \
#     ^ meta.instruction.arg.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.arg.dockerfile
CMD a \
#     ^ meta.instruction.exec.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.exec.dockerfile
COPY a \
#      ^ meta.instruction.transfer.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.transfer.dockerfile
ENTRYPOINT a \
#            ^ meta.instruction.exec.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.exec.dockerfile
ENV a \
#     ^ meta.instruction.env.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.env.dockerfile
EXPOSE a \
#        ^ meta.instruction.expose.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.expose.dockerfile
FROM a \
#      ^ meta.instruction.from.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.from.dockerfile
HEALTHCHECK a \
#             ^ meta.instruction.healthcheck.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.healthcheck.dockerfile
LABEL a \
#       ^ meta.instruction.label.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.label.dockerfile
MAINTAINER a \
#            ^ meta.instruction.maintainer.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.maintainer.dockerfile
RUN a \
#     ^ meta.instruction.run.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.run.dockerfile
SHELL a \
#       ^ meta.instruction.shell.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.shell.dockerfile
STOPSIGNAL a \
#            ^ meta.instruction.stopsignal.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.stopsignal.dockerfile
USER a \
#      ^ meta.instruction.user.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.user.dockerfile
VOLUME a \
#        ^ meta.instruction.volume.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.volume.dockerfile
WORKDIR a \
#         ^ meta.instruction.workdir.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.workdir.dockerfile
WHATEVER a \
#          ^ meta.instruction.unknown.dockerfile constant.character.escape.line-continuation.dockerfile
  b
# ^ meta.instruction.unknown.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
