# Two stages: npm and its cache stay in the first; what runs is Node, the dependencies and the sources.
FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings Node itself, so the development dependency that carries one is left out.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE NOTICE ./
COPY bin ./bin
COPY src ./src
COPY templates ./templates
# Configuration, people's mailboxes and data are mounted. Written are data, focus time into calendars, and replies are moved.
RUN mkdir -p /data /etc/daybrief && chown node:node /data && chmod 700 /data
USER node
ENV DAYBRIEF_CONFIG=/etc/daybrief/daybrief.yaml
VOLUME /data
EXPOSE 8080
# The worker marks that it gets on; a mark older than five minutes is a worker that is stuck.
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "bin/daybrief.js", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/daybrief.js"]
CMD ["worker"]
