ARG BASE
FROM ${BASE}
ARG VERSION PACKAGES=
# A virtual environment at /usr/local puts interpreter, pip and packages where the official image has them.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        ca-certificates python3 python3-venv python3-setuptools-whl python3-wheel-whl ${PACKAGES} >/dev/null \
    && rm -rf /var/lib/apt/lists/* \
    && python3 -m venv /usr/local && rm -f /usr/local/lib64 \
    && pip install -q --root-user-action=ignore --no-index --find-links /usr/share/python-wheels setuptools wheel \
    && python --version | grep -F " ${VERSION}."
CMD ["python3"]
