import { DATABASE, Leadership, Repeated } from '@app/platform';
import { boilerplateStore, type Database } from '@app/store';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { knownSentences } from './dedupe-entries.processor';

const hourMs = 3_600_000;
const rowsAtOnce = 1_000;

/** Forgets boilerplate that no start would read any more. The process that leads does, once an hour. */
@Injectable()
export class ForgetBoilerplateScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database, leadership: Leadership) {
    this.repeated = new Repeated('forgetting of boilerplate', hourMs, async (signal) => {
      const isOn = (): boolean => leadership.state === 'leads' && !signal.aborted;
      while (isOn() && (await boilerplateStore.forgetBeyond(database, knownSentences, rowsAtOnce)) > 0);
    });
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }
}
