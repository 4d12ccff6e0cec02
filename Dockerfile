# tei in a box: docker run --rm -v "$PWD:/data" teiwright validate letter.xml
FROM python:3.12-slim AS build
COPY . /source
RUN pip install --no-cache-dir --prefix=/install "/source[saxon]"

FROM python:3.12-slim
COPY --from=build /install /usr/local
RUN useradd --create-home tei
USER tei
WORKDIR /data
ENTRYPOINT ["tei"]
CMD ["--help"]
