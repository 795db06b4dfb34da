# The page and nginx in one image. Every setting of deploy/nginx is an environment variable of the container.
ARG NODE_IMAGE=node:24-bookworm-slim
ARG NGINX_IMAGE=nginx:stable

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY index.html vite.config.ts tsconfig*.json ./
COPY public ./public
COPY scripts ./scripts
COPY src ./src
RUN npm run build

FROM ${NGINX_IMAGE}
COPY --from=build /app/dist /srv/gangway
COPY deploy/nginx /opt/gangway/nginx
COPY deploy/docker/nginx.conf /etc/nginx/nginx.conf
# The image runs what is in this folder before nginx starts, and starts nothing where one of them fails.
COPY --chmod=755 deploy/docker/40-gangway.sh /docker-entrypoint.d/40-gangway.sh
ENV GANGWAY_NGINX_FOLDER=/tmp/gangway \
    GANGWAY_ROOT=/srv/gangway \
    GANGWAY_LISTEN=8080
USER nginx
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s \
    CMD curl -fsS -o /dev/null "http://127.0.0.1:8080${GANGWAY_BASE_PATH:-/}icon.svg"
