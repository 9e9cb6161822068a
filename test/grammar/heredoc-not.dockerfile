# SYNTAX TEST "source.dockerfile" "what is not a heredoc"
# Why: a false heredoc would swallow the rest of the file: shifts, here-strings, quotes, glued words, the JSON form.
RUN echo $((1<<4)) $(( a << b ))
user x
# <---- keyword.other.instruction.user.dockerfile
RUN cat <<<word
user x
# <---- keyword.other.instruction.user.dockerfile
RUN echo "a <<EOF b" ' <<EOF '
#        ^^^^^^^^^^^ string.quoted.double.shell
user x
# <---- keyword.other.instruction.user.dockerfile
RUN cat<<EOF
user x
# <---- keyword.other.instruction.user.dockerfile
RUN echo \<<EOF
user x
# <---- keyword.other.instruction.user.dockerfile
ENV A=<<EOF
#   ^ variable.other.definition.dockerfile
user x
# <---- keyword.other.instruction.user.dockerfile
RUN ["cat", "<<EOF"]
user x
# <---- keyword.other.instruction.user.dockerfile
RUN cat <<
user x
# <---- keyword.other.instruction.user.dockerfile
