import { section } from '../section';
import { WITHHELD } from './withheld';

/** What the viewer may see beside: in the JSON alone. */
export const forMachines = section({
  asks: `asOf supersedes { id } supersededBy { id } archive { keptUntil holds { id ground citation until } }
    comingAbout { coordinatorChosenBy withoutApproval original { id holder staff { id name } representativeId namedBy on }
      acceptances { id version party by on method holds } copies { id on to agency { id name } representativeId name language }
      eligibility { id kind legalBasis { code } on reasons } coordinatorWishes { id on wished { id name } words fulfilled reason }
      confidentialityInformation { id on language withInterpreter } programme { id kind on to reason citation }
      moves { id on consented } closing { id on reason words } }
    measureRequests { id from { id name } to { id name } askedAt dueBy text status answer answeredAt goal { id } follows { id } measure { id } }
    hoursLedger { level granted used left overrun civicsGranted forecast { outlook certainty sentence citation hoursPlanned hoursAtEnd hoursNeeded withinHours grantUsedUpOn } }
    overloadedWeeks { week from to hours withoutHours } brokenTransitions { measure { id } followedBy { id } days }
    lacking { key text citation } reminders { kind on overdue text }
    completeness { complete requirements { key text citation met legalBasis { code } } }
    consentRequests { id kind requester { id name } requestedAt reason discloser { id name } recipients { id name } categories scope
      measures { id } goal { id } classification category validTo status answeredAt answer consent { id } }
    responsibilityGroup { id kind status staff { id name agency { id name } } representative { id } }
    meetings(first: 100) { edges { node { id version owner { id name } status classification startsAt endsAt chair { id name }
      content { __typename ${WITHHELD} ... on MeetingContent { version category title place interpreterNeeded cancelledBecause } }
      attendees { id staff { id name } representative { id } called came }
      agenda { id version owner { id name } classification existence content { __typename ${WITHHELD} ... on AgendaItemContent { version category text } } }
      actions { id version owner { id name } dueOn status classification measures { id } requests { id }
        content { __typename ${WITHHELD} ... on MeetingActionContent { version category text result } } } } } }
    insightRequests { id agency { id name } askedAt about outcome ground citation reasons answeredAt howToComplain opened { id text } }
    accessLog(first: 100) { edges { node { at by agency { id name } what ground rule outcome because consent { id } emergency { id } } }
      pageInfo { hasNextPage } }`,
});
