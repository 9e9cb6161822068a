# SYNTAX TEST "source.dockerfile" "EXPOSE, USER, STOPSIGNAL, WORKDIR, MAINTAINER"
# Why: ports with ranges and protocols, user and group, signals by name and number.
EXPOSE 80 443/tcp 53/UDP 7000-7010/udp $P/tcp
#      ^^ constant.numeric.port.dockerfile
#         ^^^ constant.numeric.port.dockerfile
#            ^ punctuation.separator.protocol.dockerfile
#             ^^^ constant.language.protocol.dockerfile
#                    ^^^ constant.language.protocol.dockerfile
#                            ^ keyword.operator.range.dockerfile
#                             ^^^^ constant.numeric.port.dockerfile
#                                        ^ punctuation.separator.protocol.dockerfile
#                                         ^^^ constant.language.protocol.dockerfile
EXPOSE 80 \
  81
# ^^ constant.numeric.port.dockerfile
USER app:1000
#    ^^^ string.unquoted.user.dockerfile
#       ^ punctuation.separator.group.dockerfile
#        ^^^^ constant.numeric.user.dockerfile
STOPSIGNAL SIGRTMIN+3
#          ^^^^^^^^^^ constant.language.signal.dockerfile
STOPSIGNAL 9
#          ^ constant.numeric.signal.dockerfile
WORKDIR 'a $b'
#       ^ punctuation.definition.string.begin.dockerfile
#            ^ punctuation.definition.string.end.dockerfile
#          ^^ string.quoted.single.dockerfile - variable.other.dockerfile
WORKDIR 'open
#       ^^^^^ string.quoted.single.dockerfile
USER $U
# <---- keyword.other.instruction.user.dockerfile - string.quoted.single.dockerfile
#     ^ variable.other.dockerfile
STOPSIGNAL $S
#          ^^ meta.variable.dockerfile
VOLUME /a $V
#          ^ variable.other.dockerfile
WORKDIR "/a b/$C"
#       ^ punctuation.definition.string.begin.dockerfile
#               ^ punctuation.definition.string.end.dockerfile
#        ^^^^^ string.quoted.double.dockerfile
#              ^ variable.other.dockerfile
MAINTAINER a <a@b>
#          ^^^^^^^ string.unquoted.dockerfile
