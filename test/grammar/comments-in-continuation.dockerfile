# SYNTAX TEST "source.dockerfile" "comment and blank lines inside one instruction"
# Why: BuildKit drops both without ending the instruction, whatever the comment ends with.
RUN a && \
#        ^ constant.character.escape.line-continuation.dockerfile
# one
# <----- meta.instruction.run.dockerfile comment.line.number-sign.dockerfile
    # two \
#   ^^^^^^^ comment.line.number-sign.dockerfile - constant.character.escape.line-continuation.dockerfile

   
    b "x \
#   ^ meta.embedded.block.shell.dockerfile source.shell
#        ^ constant.character.escape.line-continuation.dockerfile
    # inside the string
#   ^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.dockerfile
    y" && c
#   ^^ string.quoted.double.shell
#      ^^ keyword.operator.shell
# after
# <------- comment.line.number-sign.dockerfile - meta.instruction.run.dockerfile
ENV A=1 \  
#       ^ constant.character.escape.line-continuation.dockerfile
  # c
# ^^^ comment.line.number-sign.dockerfile
  B=2
# ^ meta.instruction.env.dockerfile variable.other.definition.dockerfile
