/** Ubuntu's own Python on an image of CUDA; `{{cuda}}` is the image's tag in front of the kind. */
export const CUDA_BUILDER = String.raw`# syntax=docker/dockerfile:1
ARG CUDA_VERSION={{cuda}}

FROM nvidia/cuda:$CUDA_VERSION-devel-ubuntu24.04 AS builder
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-dev python3-venv \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /venv
ENV PATH=/venv/bin:$PATH
WORKDIR /src
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
`;

/** The image that runs what CUDA_BUILDER made, the environment copied, under the name `{{name}}`. */
export const cudaRuntime = (name: string): string => String.raw`
FROM nvidia/cuda:$CUDA_VERSION-runtime-ubuntu24.04 AS ${name}
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/*
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=builder /venv /venv
`;
