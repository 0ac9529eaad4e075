# One service's image: `docker build --build-arg SERVICE=quotes .`
# Nothing here needs BuildKit: engines and clients of some years ago build it as well.
ARG BUILD_IMAGE=node:24-bookworm-slim
ARG RUN_IMAGE=node:24-bookworm-slim

# What decides the dependencies, and nothing else: the next stage installs again only when this
# changes, not at every change of a source file.
FROM ${BUILD_IMAGE} AS manifests
WORKDIR /all
COPY . .
RUN mkdir /manifests \
 && find . -name package.json -exec cp --parents {} /manifests ';' \
 && cp --parents .npmrc package-lock.json patches/* /manifests

# Every service, compiled and bundled once for all images.
FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY --from=manifests /manifests ./
# Scripts of dependencies stay switched off; our own patches are applied by hand.
RUN npm ci --ignore-scripts --no-audit --no-fund && npx patch-package --error-on-fail
COPY . .
RUN node node_modules/typescript/bin/tsc -b services/cleaner services/entities services/quotes services/onrecord \
 && node tools/build/bundle.mjs

FROM ${RUN_IMAGE} AS service
ARG SERVICE
ENV NODE_ENV=production ONRECORD_HTTP_HOST=0.0.0.0 ONRECORD_HTTP_PORT=8080
WORKDIR /app
COPY LICENSE docker/health-check.cjs ./
COPY --from=build /src/dist/bundle/${SERVICE} ./
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 CMD ["node", "/app/health-check.cjs", "live"]
# Node.js itself is process 1, so that SIGTERM reaches it.
ENTRYPOINT ["node", "--enable-source-maps", "/app/dist/main.js"]
