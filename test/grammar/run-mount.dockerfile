# SYNTAX TEST "source.dockerfile" "RUN flags and mounts"
# Why: a mount is a list of keys and values, and its from names a stage, never an index.
RUN --mount=type=cache,target=/x,sharing=locked --network=none make
#     ^^^^^ entity.other.attribute-name.flag.dockerfile
#           ^^^^ entity.other.attribute-name.mount.dockerfile
#                ^^^^^ constant.language.mount-type.dockerfile
#                     ^ punctuation.separator.mount.dockerfile
#                      ^^^^^^ entity.other.attribute-name.mount.dockerfile
#                             ^^ string.unquoted.flag.dockerfile
#                                        ^^^^^^ string.unquoted.flag.dockerfile
#                                                 ^^^^^^^ entity.other.attribute-name.flag.dockerfile
#                                                              ^^^^ meta.embedded.block.shell.dockerfile source.shell
#   ^^^^^^^ - source.shell
RUN --mount=FROM=my-stage_1.2,source=/s,ro true
#           ^^^^ entity.other.attribute-name.mount.dockerfile
#                ^^^^^^^^^^^^ entity.name.type.stage.reference.dockerfile
#                                       ^^ entity.other.attribute-name.mount.dockerfile
#                                          ^^^^ meta.embedded.block.shell.dockerfile source.shell
RUN --mount=type=bind,from=0,target=/x --mount=type=bind,from=a/b:1 true
#                          ^ entity.name.class.image.dockerfile - constant.numeric.stage-index.dockerfile
#                                                             ^^^^^ entity.name.class.image.dockerfile
RUN --mount=type=bind,from=$A,id=b x
#   ^^ meta.flag.mount.dockerfile punctuation.definition.flag.dockerfile
#          ^ punctuation.separator.key-value.dockerfile
#               ^ punctuation.separator.key-value.dockerfile
#                         ^ punctuation.separator.key-value.dockerfile
#                               ^ punctuation.separator.key-value.dockerfile
#                           ^ variable.other.dockerfile
RUN --mount=type=secret,id=x,mode=0400,required=true \
#                                 ^^^^ constant.numeric.dockerfile
#                                               ^^^^ constant.language.boolean.dockerfile
#                                                    ^ constant.character.escape.line-continuation.dockerfile
    --mount=from=b,target=$X \
#                ^ entity.name.type.stage.reference.dockerfile
#                          ^ variable.other.dockerfile
    make --mount=x
#   ^^^^ meta.embedded.block.shell.dockerfile source.shell
#        ^^^^^^^^^ meta.embedded.block.shell.dockerfile source.shell - entity.other.attribute-name.flag.dockerfile
