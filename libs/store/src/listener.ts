import { Client } from 'pg';

/** How long after a lost connection the next one is tried, and how often a silent one is asked, in milliseconds. */
const againMs = 1_000;
const probeMs = 10_000;

/** Hears what PostgreSQL notifies on a channel, on a connection of its own, which is made anew when it is lost. */
export class Listener {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  /**
   * @param url a `postgres://` URL, not of a pooler that shares sessions
   * @param onNotice called for each notice, and after each connection, as notices may have been missed
   * @param onError told why a connection was lost; the next one is tried by itself
   */
  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly channel: string,
    private readonly onNotice: () => void,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Begins to listen. */
  start(): void {
    void this.connect();
  }

  /** Ends it. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: this.name,
      keepAlive: true,
      connectionTimeoutMillis: probeMs,
      query_timeout: probeMs,
    });
    let gone = false;
    const lost = (cause: Error): void => {
      if (gone) return;
      gone = true;
      clearInterval(this.timer);
      void client.end().catch(() => undefined);
      if (this.closed) return;
      this.onError(cause);
      this.timer = setTimeout(() => void this.connect(), againMs);
    };
    client.on('error', lost);
    client.on('end', () => lost(new Error('the connection that listens ended')));
    client.on('notification', this.onNotice);
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.channel)}`);
      this.timer = setInterval(() => void client.query('select 1').catch(lost), probeMs);
      this.onNotice();
    } catch (error) {
      lost(error as Error);
    }
  }
}
