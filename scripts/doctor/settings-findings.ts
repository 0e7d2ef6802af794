import ipaddr from 'ipaddr.js';
import type { Environment } from '../../libs/platform/src/environment';
import { clusterAddress, isCluster } from '../../libs/transport/src/cluster-address';
import { redisOptions } from '../../libs/transport/src/redis-options';
import { type Finding, inBytes, look, ok, wrong } from './finding';

/** A check of the settings: a finding, or null when there is nothing to say. */
type Check = (set: Environment, memoryBytes: number) => Finding | null;

const loopbackNames = ['localhost', '127.0.0.1', '[::1]', '::1', '0.0.0.0', '[::]'];
const isLoopback = (url: string): boolean => loopbackNames.includes(new URL(url).hostname);

const publicUrl: Check = ({ PUBLIC_URL }) => {
  if (isLoopback(PUBLIC_URL)) {
    const cure = 'set it to the address under which readers reach delivery: it is in every link, feed and webhook';
    return look('PUBLIC_URL', `${PUBLIC_URL} leads nowhere from other machines`, cure);
  }
  if (!PUBLIC_URL.startsWith('http:')) return ok('PUBLIC_URL', PUBLIC_URL);
  return look('PUBLIC_URL', `${PUBLIC_URL} is not encrypted`, 'put a proxy with TLS before delivery, and use https://');
};

const publicPath: Check = ({ PUBLIC_URL }) =>
  new URL(PUBLIC_URL).search || new URL(PUBLIC_URL).hash
    ? wrong('PUBLIC_URL', `${PUBLIC_URL} has more than an origin and a path`, 'leave out what follows ? or #')
    : null;

const placeholder = /change.?me|example|password|secret|0123456789|replace|^(.)\1+$/i;

const apiKey: Check = ({ API_KEY }) => {
  const cure = 'make one by `openssl rand -hex 24`';
  if (API_KEY === undefined) return look('API_KEY', 'empty: nothing can be changed through the API', cure);
  return placeholder.test(API_KEY) ? wrong('API_KEY', 'a placeholder that anyone can guess', cure) : null;
};

const dashboardPassword: Check = ({ DASHBOARD_PASSWORD }) => {
  const cure = 'make one by `openssl rand -hex 12`';
  if (DASHBOARD_PASSWORD === undefined) {
    return look('DASHBOARD_PASSWORD', 'empty: the dashboard does not start', cure);
  }
  if (DASHBOARD_PASSWORD.startsWith('scrypt:')) return null;
  if (placeholder.test(DASHBOARD_PASSWORD)) {
    return wrong('DASHBOARD_PASSWORD', 'a placeholder that anyone can guess', cure);
  }
  return DASHBOARD_PASSWORD.length < 12 ? look('DASHBOARD_PASSWORD', 'shorter than 12 characters', cure) : null;
};

/** IPv4 wider than /8 and IPv6 wider than /32 take in much that is nobody's private network. */
const isVeryWide = (network: string): boolean => {
  const [address, bits] = ipaddr.parseCIDR(network);
  return bits < (address.kind() === 'ipv4' ? 8 : 7);
};

const privateNetworks: Check = ({ ALLOWED_PRIVATE_NETWORKS: networks }) => {
  const wide = networks.filter(isVeryWide);
  if (wide.length) {
    return wrong(
      'ALLOWED_PRIVATE_NETWORKS',
      `${wide.join(', ')} lets a feed reach every private address`,
      'name the networks that are meant, as narrow as they are',
    );
  }
  const own = networks.filter((network) => {
    const range = ipaddr.parseCIDR(network)[0].range();
    return range === 'loopback' || range === 'linkLocal';
  });
  if (own.length) {
    return look(
      'ALLOWED_PRIVATE_NETWORKS',
      `${own.join(', ')} lets feeds and webhooks reach this machine's own servers, or a cloud's metadata`,
      'leave it out, unless this is a trial',
    );
  }
  const large = networks.filter((network) => {
    const [address, bits] = ipaddr.parseCIDR(network);
    return bits < (address.kind() === 'ipv4' ? 16 : 48);
  });
  return large.length
    ? look('ALLOWED_PRIVATE_NETWORKS', `${large.join(', ')} is wide`, 'name the hosts that are meant, as 10.1.2.3/32')
    : null;
};

const trustProxy: Check = ({ TRUST_PROXY }) => {
  const all = TRUST_PROXY.filter((one) => one.endsWith('/0'));
  return all.length
    ? wrong('TRUST_PROXY', `${all.join(', ')} believes everyone`, "name the proxy's own address")
    : null;
};

const rateLimit: Check = ({ RATE_LIMIT_PER_ADDRESS, PUBLIC_URL }) =>
  RATE_LIMIT_PER_ADDRESS === 0 && !isLoopback(PUBLIC_URL)
    ? look('RATE_LIMIT_PER_ADDRESS', '0: anyone may ask the API as often as they like', 'leave it out for 300 a minute')
    : null;

const hostGap: Check = ({ POLL_HOST_GAP_MS: gap }) =>
  gap !== undefined && gap < 500
    ? look('POLL_HOST_GAP_MS', `${gap} ms between two requests to one host is rude`, 'leave it out for 1000')
    : null;

const contact: Check = ({ CONTACT_URL }) =>
  CONTACT_URL === undefined
    ? look('CONTACT_URL', 'empty: outlets that are bothered cannot reach you', 'name a page or a mailto: address')
    : null;

const stopping: Check = ({ STOP_SECONDS }) =>
  STOP_SECONDS > 25
    ? look(
        'STOP_SECONDS',
        `${STOP_SECONDS}: compose and the manifests for Kubernetes kill after 30`,
        'lower it, or raise stop_grace_period and terminationGracePeriodSeconds above it',
      )
    : null;

const webhookDays: Check = ({ WEBHOOK_DISABLE_DAYS, WEBHOOK_LOG_DAYS }) =>
  WEBHOOK_DISABLE_DAYS >= WEBHOOK_LOG_DAYS
    ? look(
        'WEBHOOK_LOG_DAYS',
        `${WEBHOOK_LOG_DAYS}: gone before a failing endpoint is disabled, after ${WEBHOOK_DISABLE_DAYS} days`,
        'keep the log longer, or nothing is left to replay',
      )
    : null;

const sweepAlerts: Check = ({ ALERT_BACKLOG_SECONDS, SWEEP_SECONDS, SWEEP_GRACE_SECONDS }) =>
  ALERT_BACKLOG_SECONDS <= SWEEP_SECONDS + SWEEP_GRACE_SECONDS
    ? look(
        'ALERT_BACKLOG_SECONDS',
        `${ALERT_BACKLOG_SECONDS}: a lost job alarms before a sweep has had its turn`,
        `give more than SWEEP_SECONDS and SWEEP_GRACE_SECONDS, ${SWEEP_SECONDS + SWEEP_GRACE_SECONDS} together`,
      )
    : null;

/** Of an article in the window of deduplication (.env.example). */
const windowBytes = 3_500;

const windowSize: Check = ({ WINDOW_ARTICLES }, memoryBytes) => {
  const needed = WINDOW_ARTICLES * windowBytes;
  const found = `${WINDOW_ARTICLES} articles take up to ${inBytes(needed)} in deduplication, of ${inBytes(memoryBytes)}`;
  if (needed > 0.5 * memoryBytes) return look('WINDOW_ARTICLES', found, 'lower it, or give the machine more memory');
  return null;
};

const redisLogin: Check = ({ REDIS_URL }) => {
  const cluster = isCluster(REDIS_URL) ? clusterAddress(REDIS_URL) : null;
  const { path, password, host = '', sentinels } = cluster?.options ?? redisOptions(REDIS_URL);
  const hosts = (cluster?.nodes ?? sentinels)?.map((server) => server.host ?? '') ?? [host];
  if (path || password || hosts.every((name) => loopbackNames.includes(name))) return null;
  return look(
    'REDIS_URL',
    `no password for Redis at ${hosts.join(', ')}`,
    'set one (requirepass): who reaches Redis can forge jobs',
  );
};

const logging: Check = ({ LOG_LEVEL }) =>
  LOG_LEVEL === 'silent' || LOG_LEVEL === 'fatal'
    ? look('LOG_LEVEL', `${LOG_LEVEL}: faults are not logged`, 'use info or warn')
    : null;

const checks: readonly Check[] = [
  publicUrl,
  publicPath,
  apiKey,
  dashboardPassword,
  privateNetworks,
  trustProxy,
  rateLimit,
  hostGap,
  contact,
  stopping,
  webhookDays,
  sweepAlerts,
  windowSize,
  redisLogin,
  logging,
];

/**
 * What is to be said of the settings.
 * @param settings those that were read, or why they cannot be
 * @param memoryBytes of this machine
 */
export function settingsFindings(settings: Environment | string, memoryBytes: number): Finding[] {
  if (typeof settings === 'string') return [wrong('Settings', settings, 'services end at once with these: mend them')];
  return [ok('Settings', 'can be read'), ...checks.flatMap((check) => check(settings, memoryBytes) ?? [])];
}
