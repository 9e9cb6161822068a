# SYNTAX TEST "source.dockerfile" "half-typed lines leave the next line alone"
# Why: while someone types, the rest of the file must keep its colours.
COPY --from=
FROM x AS
# <---- keyword.control.from.dockerfile
#      ^^ keyword.control.as.dockerfile
FROM
RUN --mount=type=
# <--- keyword.other.instruction.run.dockerfile
RUN --mount=from=
#           ^^^^ entity.other.attribute-name.mount.dockerfile
COPY --from=b \
#           ^ entity.name.type.stage.reference.dockerfile
#             ^ constant.character.escape.line-continuation.dockerfile
COPY --from=c x y
# <---- keyword.other.instruction.copy.dockerfile
#           ^ entity.name.type.stage.reference.dockerfile
RUN apt-get install \

ENV A=${B:-"c
# <--- keyword.other.instruction.env.dockerfile
#       ^ variable.other.dockerfile
LABEL "a
# <----- keyword.other.instruction.label.dockerfile
FRO x
# <----- meta.instruction.unknown.dockerfile
HEALTHCHECK --interval=
# <----------- keyword.other.instruction.healthcheck.dockerfile
ONBUILD
# <------- keyword.control.onbuild.dockerfile
FROM --platform= x AS y
#                ^ entity.name.class.image.dockerfile
#                     ^ entity.name.type.stage.dockerfile
COPY ["a",
user x
# <---- keyword.other.instruction.user.dockerfile - meta.exec-form.dockerfile
CMD [
#   ^ meta.exec-form.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
