import { Arg, FieldResolver, Ctx as FromContext, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { publicIdInPlan } from '../kernel/ids';
import { AgendaItem, Meeting, type MeetingPlace } from '../meeting';
import { planByKey } from '../plan';
import { publishMinutes, putItemOnTable } from './chair.service';
import { itemOnTable, minutesOf, presentIn } from './in-meeting';
import {
  AddParagraphInput,
  PublishMinutesInput,
  PutItemOnTableInput,
  RemoveParagraphInput,
  ResolveParagraphInput,
  RestrictParagraphInput,
  ReviseParagraphInput,
} from './minutes.input';
import { MeetingPresence, Minutes, ParagraphConflict, ParagraphResult } from './minutes.view';
import {
  addParagraph,
  type ParagraphPlace,
  removeParagraph,
  resolveParagraph,
  restrictParagraph,
  reviseParagraph,
} from './paragraph.service';
import { Paragraph } from './paragraph.view';

/** The paragraph as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: ParagraphPlace): Promise<Paragraph> {
  const plan = await planByKey(ctx, place.plan);
  const found = plan?.all.paragraphs.find((one) => one.key === place.id);
  if (!found) throw notFound();
  return found;
}

/** The paragraph, or both texts where one was kept beside it, as the viewer may read them now. */
async function readResult(ctx: Ctx, place: ParagraphPlace): Promise<Paragraph | ParagraphConflict> {
  const paragraph = await readAnew(ctx, place);
  if (!place.variant) return paragraph;
  const content = paragraph.content.__typename === 'ParagraphContent' ? paragraph.content : null;
  return {
    __typename: 'ParagraphConflict',
    paragraph,
    variantId: publicIdInPlan('variant', place.plan, place.variant),
    mine: content?.variants.find(({ key }) => key === place.variant)?.text ?? null,
    theirs: content?.text ?? null,
    currentVersion: content?.version ?? null,
  };
}

/** The meeting as the viewer may read it now. */
async function meetingAnew(ctx: Ctx, place: MeetingPlace): Promise<Meeting> {
  const plan = await planByKey(ctx, place.plan);
  const found = plan?.all.meetings.find((one) => one.key === place.id);
  if (!found) throw notFound();
  return found;
}

/** Minutes written together, and what goes on in a meeting. */
@Resolver(() => Meeting)
export class MinutesResolver {
  @FieldResolver(() => Minutes, { description: 'The minutes: what is published, and drafts for those who take part.' })
  minutes(@Root() meeting: Meeting): Minutes {
    return minutesOf(meeting);
  }

  @FieldResolver(() => [MeetingPresence], {
    description: 'Who listens to the meeting now; for those who take part in it, and the participant.',
  })
  present(@Root() meeting: Meeting): MeetingPresence[] {
    return presentIn(meeting);
  }

  @FieldResolver(() => AgendaItem, {
    nullable: true,
    description: 'The item on the table; null for none, and for one of which the viewer may not know.',
  })
  itemOnTable(@Root() meeting: Meeting): AgendaItem | null {
    return itemOnTable(meeting);
  }

  @Mutation(() => Paragraph, {
    description: 'Adds a paragraph to the minutes of a meeting that the viewer takes part in.',
  })
  async addParagraph(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AddParagraphInput, { description: 'What it is.' }) input: AddParagraphInput,
  ): Promise<Paragraph> {
    return readAnew(ctx, await addParagraph(ctx, input));
  }

  @Mutation(() => ParagraphResult, {
    description:
      'Changes the text of a paragraph of a draft: one that is shared, or the own agency’s. Where somebody else was first, nothing is lost: the text is kept as a variant, and the answer shows both.',
  })
  async reviseParagraph(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseParagraphInput, { description: 'The text.' }) input: ReviseParagraphInput,
  ): Promise<Paragraph | ParagraphConflict> {
    return readResult(ctx, await reviseParagraph(ctx, input));
  }

  @Mutation(() => ParagraphResult, { description: 'Makes one text of those that met in a paragraph.' })
  async resolveParagraph(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ResolveParagraphInput, { description: 'The text, and what is settled by it.' })
    input: ResolveParagraphInput,
  ): Promise<Paragraph | ParagraphConflict> {
    return readResult(ctx, await resolveParagraph(ctx, input));
  }

  @Mutation(() => ID, { description: 'Takes an own paragraph out of a draft. Answers its id.' })
  async removeParagraph(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RemoveParagraphInput, { description: 'Which.' }) input: RemoveParagraphInput,
  ): Promise<string> {
    const { plan, id } = await removeParagraph(ctx, input);
    return publicIdInPlan('paragraph', plan, id);
  }

  @Mutation(() => Paragraph, { description: 'Makes an own paragraph confidential, be it a draft or published.' })
  async restrictParagraph(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RestrictParagraphInput, { description: 'Which.' }) input: RestrictParagraphInput,
  ): Promise<Paragraph> {
    return readAnew(ctx, await restrictParagraph(ctx, input));
  }

  @Mutation(() => Meeting, {
    description:
      'Publishes what is a draft in the minutes of a meeting that was held: the chair alone. Texts that met must have been made one before.',
  })
  async publishMinutes(
    @FromContext() ctx: Ctx,
    @Arg('input', () => PublishMinutesInput, { description: 'Of which meeting.' }) input: PublishMinutesInput,
  ): Promise<Meeting> {
    return meetingAnew(ctx, await publishMinutes(ctx, input));
  }

  @Mutation(() => Meeting, { description: 'Puts an item of the agenda on the table, or none: the chair alone.' })
  async putItemOnTable(
    @FromContext() ctx: Ctx,
    @Arg('input', () => PutItemOnTableInput, { description: 'Which.' }) input: PutItemOnTableInput,
  ): Promise<Meeting> {
    return meetingAnew(ctx, await putItemOnTable(ctx, input));
  }
}
