# SYNTAX TEST "source.dockerfile" "COPY --from: stage, index, image"
# Why: a name can be a stage, a number is an index, and what has a slash, colon or at sign is an image.
COPY --from=build-1 /a /b
#      ^^^^ entity.other.attribute-name.flag.dockerfile
#           ^^^^^^^ entity.name.type.stage.reference.dockerfile
#                   ^^^^^ - entity.name.type.stage.reference.dockerfile
COPY --link --from=0 a b
#      ^^^^ entity.other.attribute-name.flag.dockerfile
#                  ^ constant.numeric.stage-index.dockerfile
COPY --from=+0 a b
#           ^^ constant.numeric.stage-index.dockerfile
COPY --from=nginx:1.2 a b
#           ^^^^^^^^^ entity.name.class.image.dockerfile - entity.name.type.stage.reference.dockerfile
COPY --from=ghcr.io/a/b a b
#           ^^^^^^^^^^^ entity.name.class.image.dockerfile
COPY --from=$X a b
#            ^ variable.other.dockerfile
copy --FROM=Builder a b
#           ^^^^^^^ entity.name.type.stage.reference.dockerfile
COPY \
  --from=b \
#        ^ entity.name.type.stage.reference.dockerfile
#          ^ constant.character.escape.line-continuation.dockerfile
  x y
# ^^^ meta.instruction.transfer.dockerfile
COPY --from=b x
#    ^^ punctuation.definition.flag.dockerfile
#          ^ punctuation.separator.key-value.dockerfile
#    ^^^^^^^^ meta.flag.dockerfile
