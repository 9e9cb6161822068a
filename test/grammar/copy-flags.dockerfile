# SYNTAX TEST "source.dockerfile" "flags of COPY and ADD"
# Why: keys, values, Boolean flags, variables and quotes in values.
COPY --chown=1000:${GID:-100} --chmod=0755 --link=true --parents ./a "b c" d/
#      ^^^^^ entity.other.attribute-name.flag.dockerfile
#            ^^^^ constant.numeric.dockerfile
#                ^ string.unquoted.flag.dockerfile
#                   ^^^ variable.other.dockerfile
#                                     ^^^^ constant.numeric.dockerfile
#                                                 ^^^^ constant.language.boolean.dockerfile
#                                                        ^^^^^^^ entity.other.attribute-name.flag.dockerfile
#                                                                    ^^^^^ string.quoted.double.dockerfile
ADD --keep-git-dir=false --checksum=sha256:0a https://x.y/$V/z /d
#     ^^^^^^^^^^^^ entity.other.attribute-name.flag.dockerfile
#                  ^^^^^ constant.language.boolean.dockerfile
#                                             ^^^^^^^^^^^^ markup.underline.link.dockerfile
#                                                          ^ markup.underline.link.dockerfile variable.other.dockerfile
#                                                              ^^ - markup.underline.link.dockerfile
COPY --exclude="a b" [ "a", "b c" ]
#               ^^^ string.quoted.double.dockerfile
#                    ^ punctuation.definition.array.begin.dockerfile
#                            ^^^ string.quoted.double.json.dockerfile
