import { Module } from '@nestjs/common';
import { DedupeEntries } from './dedupe-entries.processor';
import { ForgetBoilerplateScheduler } from './forget-boilerplate.scheduler';
import { RemoveArticlesScheduler } from './remove-articles.scheduler';

/** Makes articles of entries, and finds which are copies of which. */
@Module({ controllers: [DedupeEntries], providers: [ForgetBoilerplateScheduler, RemoveArticlesScheduler] })
export class DeduplicationModule {}
