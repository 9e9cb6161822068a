# SYNTAX TEST "source.dockerfile" "image references and stage names"
# Why: the stage name is what this extension is about: it must stand out from the image.
FROM alpine
#    ^^^^^^ entity.name.class.image.dockerfile
FROM --platform=$BUILDPLATFORM localhost:5000/a/b:1.2-x@sha256:0a1b AS my-stage_1.2
#    ^^ punctuation.definition.flag.dockerfile
#      ^^^^^^^^ entity.other.attribute-name.flag.dockerfile
#              ^ punctuation.separator.key-value.dockerfile
#                ^^^^^^^^^^^^^ variable.language.platform.dockerfile
#                              ^^^^^^^^^^^^^^^^^^ entity.name.class.image.dockerfile
#                                                ^ punctuation.separator.tag.dockerfile
#                                                 ^^^^^ constant.other.image-version.dockerfile
#                                                      ^ punctuation.separator.digest.dockerfile
#                                                       ^^^^^^^^^^^ constant.other.image-version.dockerfile
#                                                                   ^^ keyword.control.as.dockerfile
#                                                                      ^^^^^^^^^^^^ entity.name.type.stage.dockerfile
FROM --platform=linux/amd64 node
#               ^^^^^^^^^^^ string.unquoted.flag.dockerfile
#                           ^^^^ entity.name.class.image.dockerfile
FROM ${REG:-a.io/b}/x:${TAG:-1} AS x
#      ^^^ variable.other.dockerfile
#                  ^^ entity.name.class.image.dockerfile
#                    ^ punctuation.separator.tag.dockerfile
#                       ^^^ variable.other.dockerfile
#                               ^^ keyword.control.as.dockerfile
FROM scratch
#    ^^^^^^^ constant.language.scratch.dockerfile
FROM "alpine:3" AS q
#     ^^^^^^ entity.name.class.image.dockerfile string.quoted.double.dockerfile
#                  ^ entity.name.type.stage.dockerfile
FROM 'b:1' AS r
#     ^ entity.name.class.image.dockerfile string.quoted.single.dockerfile
FROM a \
#      ^ constant.character.escape.line-continuation.dockerfile
  AS \
# ^^ keyword.control.as.dockerfile
  # the name
# ^^^^^^^^^^ comment.line.number-sign.dockerfile
  b
# ^ entity.name.type.stage.dockerfile
FROM alpine AS alpine
#    ^^^^^^ entity.name.class.image.dockerfile
#              ^^^^^^ entity.name.type.stage.dockerfile
