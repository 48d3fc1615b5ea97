import type { Sentence } from './vocabulary';

/** A plan that is not open to the viewer. */
export const ACCESS: Sentence = {
  nb: 'Planen er åpen bare for dem som er satt på den, for lederne i etatene som deltar, for deltakeren og for dem deltakeren vil ha med.',
  nn: 'Planen er open berre for dei som er sette på han, for leiarane i etatane som deltek, for deltakaren og for dei deltakaren vil ha med.',
  en: 'The plan is open only to those assigned to it, to supervisors of the agencies taking part, to the participant and to those the participant wants there.',
};
/** Content that no consent lets the viewer read. */
export const CONSENT: Sentence = {
  nb: 'Innholdet er taushetsbelagt, og etaten din er ikke nevnt i et samtykke som gjelder.',
  nn: 'Innhaldet er teiepliktbelagd, og etaten din er ikkje nemnd i eit samtykke som gjeld.',
  en: 'The content is confidential, and no consent in force names your agency.',
};
/** A part of another agency. */
export const OWNER: Sentence = {
  nb: 'Bare etaten som eier dette, kan endre det.',
  nn: 'Berre etaten som eig dette, kan endre det.',
  en: 'Only the agency that owns this may change it.',
};
/** What the coordinator alone does. */
export const COORDINATOR: Sentence = {
  nb: 'Bare koordinatoren kan gjøre dette med planen.',
  nn: 'Berre koordinatoren kan gjere dette med planen.',
  en: 'Only the coordinator may do this to the plan.',
};
/** Saying what one contributes. */
export const CONTRIBUTING: Sentence = {
  nb: 'Deltakeren, etatene som deltar åpent, og de som deltar for eller sammen med deltakeren, skriver hver sitt eget bidrag, så lenge planen lever.',
  nn: 'Deltakaren, etatane som deltek ope, og dei som deltek for eller saman med deltakaren, skriv kvar sitt eige bidrag, så lenge planen lever.',
  en: 'The participant, the agencies that take part openly and those who take part for or beside the participant each write their own contribution, while the plan lives.',
};
/** What staff of agencies taking part do. */
export const TAKING_PART: Sentence = {
  nb: 'Bare ansatte i en etat som deltar, kan gjøre dette.',
  nn: 'Berre tilsette i ein etat som deltek, kan gjere dette.',
  en: 'Only staff of an agency that takes part may do this.',
};
/** Giving, withdrawing and seeing consents. */
export const CONSENTING: Sentence = {
  nb: 'Bare deltakeren, eller en som har fullmakt til å samtykke, kan gi eller trekke samtykke. Ansatte kan bare føre det som er gitt på papir eller muntlig.',
  nn: 'Berre deltakaren, eller ein som har fullmakt til å samtykkje, kan gi eller trekkje samtykke. Tilsette kan berre føre det som er gitt på papir eller munnleg.',
  en: 'Only the participant, or somebody with the power to consent, may give or withdraw consent. Staff may only record one given on paper or by word.',
};
/** Asking for a consent. */
export const ASKING: Sentence = {
  nb: 'En etat kan be om samtykke til å få se noe selv eller til å dele sitt eget, og koordinatoren til planen. Det er mellom den som spør, den som deler, og deltakeren.',
  nn: 'Ein etat kan be om samtykke til å få sjå noko sjølv eller til å dele sitt eige, og koordinatoren til planen. Det er mellom den som spør, den som deler, og deltakaren.',
  en: 'An agency may ask for consent to see something itself or to share its own, and the coordinator for consent to the plan. It is between the one who asks, the one who shares and the participant.',
};
/** Striking a consent that staff recorded. */
export const STRIKING: Sentence = {
  nb: 'Bare deltakeren og vergen kan stryke et samtykke, og bare et som ansatte har ført og som aldri ble gitt.',
  nn: 'Berre deltakaren og verja kan stryke eit samtykke, og berre eit som tilsette har ført og som aldri vart gitt.',
  en: 'Only the participant and a guardian may strike a consent, and only one that staff recorded and that was never given.',
};
/** Taking a copy along. */
export const COPYING: Sentence = {
  nb: 'Deltakeren, de som representerer deltakeren, og ansatte på planen kan ta en kopi. Et fagsystem leser sin egen del, og tar ingen kopi.',
  nn: 'Deltakaren, dei som representerer deltakaren, og tilsette på planen kan ta ein kopi. Eit fagsystem les sin eigen del, og tek ingen kopi.',
  en: 'The participant, those who represent the participant, and staff on the plan may take a copy. A case system reads its own part, and takes no copy.',
};
/** Requests from one agency to another. */
export const BETWEEN_TWO: Sentence = {
  nb: 'En forespørsel om et tiltak er mellom de to etatene og deltakeren. Den som spør, kan trekke den; den som blir spurt, svarer.',
  nn: 'Ein førespurnad om eit tiltak er mellom dei to etatane og deltakaren. Den som spør, kan trekkje han; den som blir spurd, svarer.',
  en: 'A request for a measure is between the two agencies and the participant. Who asks may withdraw it; who is asked answers.',
};
/** Confirming a measure. */
export const CONFIRMING: Sentence = {
  nb: 'Bare en leder i etaten som eier tiltaket, kan bekrefte det.',
  nn: 'Berre ein leiar i etaten som eig tiltaket, kan stadfeste det.',
  en: 'Only a supervisor of the agency that owns the measure may confirm it.',
};
/** What staff alone do. */
export const STAFF_ONLY: Sentence = {
  nb: 'Bare ansatte i en etat kan gjøre dette.',
  nn: 'Berre tilsette i ein etat kan gjere dette.',
  en: 'Only the staff of an agency may do this.',
};
/** A change that would let more people read. */
export const WIDENING: Sentence = {
  nb: 'Å la flere lese det som er taushetsbelagt, krever deltakerens samtykke.',
  nn: 'Å la fleire lese det som er teiepliktig, krev samtykke frå deltakaren.',
  en: 'Letting more people read what is confidential needs the participant’s consent.',
};
/** A content whose legal basis asks for a consent that is not there. */
export const CONSENT_FIRST: Sentence = {
  nb: 'Dette hviler på et rettsgrunnlag som krever at deltakeren samtykker til planen, og det er ikke noe slikt samtykke som gjelder.',
  nn: 'Dette kviler på eit rettsgrunnlag som krev at deltakaren samtykkjer til planen, og det er ikkje noko slikt samtykke som gjeld.',
  en: 'This rests on a legal basis that asks for the participant’s consent to the plan, and no such consent is in force.',
};
/** Work notes. */
export const NOTES: Sentence = {
  nb: 'Arbeidsnotater er interne i etaten som eier dem, og føres ikke i helsetjenesten.',
  nn: 'Arbeidsnotat er interne i etaten som eig dei, og blir ikkje førte i helsetenesta.',
  en: 'Work notes are internal to the agency that owns them, and are not kept in health services.',
};
/** The read log. */
export const LOG: Sentence = {
  nb: 'Bare deltakeren og vergen kan se hvem som har sett hva.',
  nn: 'Berre deltakaren og verja kan sjå kven som har sett kva.',
  en: 'Only the participant and a guardian may see who has seen what.',
};

/** Letting an agency leave a plan. */
export const LEAVING: Sentence = {
  nb: 'Bare en leder kan la etaten gå ut av planen.',
  nn: 'Berre ein leiar kan la etaten gå ut av planen.',
  en: 'Only a supervisor may let the agency leave the plan.',
};

/** Keeping a plan, and erasing it. */
export const ARCHIVING: Sentence = {
  nb: 'Bare en leder i etaten som koordinerer, avgjør om planen skal oppbevares eller slettes, og bare en avsluttet plan kan slettes.',
  nn: 'Berre ein leiar i etaten som koordinerer, avgjer om planen skal takast vare på eller slettast, og berre ein avslutta plan kan slettast.',
  en: 'Only a supervisor of the coordinating agency decides whether the plan is kept or erased, and only a plan that has ended can be erased.',
};
/** A plan that must be kept. */
export const HELD: Sentence = {
  nb: 'Planen skal oppbevares, og kan ikke slettes ennå.',
  nn: 'Planen skal takast vare på, og kan ikkje slettast enno.',
  en: 'The plan must be kept, and cannot be erased yet.',
};
/** A plan whose contents are gone. */
export const ERASED: Sentence = {
  nb: 'Innholdet i planen er slettet. Den kan ikke endres lenger.',
  nn: 'Innhaldet i planen er sletta. Han kan ikkje endrast lenger.',
  en: 'The contents of the plan are erased. It can no longer be changed.',
};
/** Opening in an emergency. */
export const EMERGENCY: Sentence = {
  nb: 'I en nødssituasjon kan ansatte i helse, barnevern og flyktningtjeneste åpne et synlig tiltak som de ikke får lese ellers, i en plan som ikke er avsluttet.',
  nn: 'I ein naudssituasjon kan tilsette i helse, barnevern og flyktningteneste opne eit synleg tiltak som dei ikkje får lese elles, i ein plan som ikkje er avslutta.',
  en: 'In an emergency, staff of health, child welfare and refugee services may open a visible measure that they may not read otherwise, in a plan that has not ended.',
};
/** What those concerned by an emergency alone are told. */
export const EMERGENCY_TOLD: Sentence = {
  nb: 'Bare deltakeren, etaten som eier tiltaket, den som åpnet det, og lederne der kan se dette.',
  nn: 'Berre deltakaren, etaten som eig tiltaket, den som opna det, og leiarane der kan sjå dette.',
  en: 'Only the participant, the agency that owns the measure, whoever opened it and the supervisors there may see this.',
};
/** Ending an emergency before its time. */
export const EMERGENCY_END: Sentence = {
  nb: 'Bare den som åpnet i nødssituasjonen, og lederne i samme etat kan avslutte før tiden.',
  nn: 'Berre den som opna i naudssituasjonen, og leiarane i same etat kan avslutte før tida.',
  en: 'Only whoever opened in the emergency, and the supervisors of the same agency, may end it before its time.',
};
/** Reviewing an emergency. */
export const EMERGENCY_REVIEW: Sentence = {
  nb: 'Bare en leder i etaten som åpnet, og som ikke åpnet selv, kan vurdere det etterpå.',
  nn: 'Berre ein leiar i etaten som opna, og som ikkje opna sjølv, kan vurdere det etterpå.',
  en: 'Only a supervisor of the agency that opened it, who did not open it themself, may review it afterwards.',
};
/** A plan open to a proxy while the authority lasts. */
export const AUTHORITY: Sentence = {
  nb: 'En fullmektig har adgang bare så lenge en skriftlig fullmakt gjelder og deltakeren står ved den.',
  nn: 'Ein fullmektig har tilgjenge berre så lenge ei skriftleg fullmakt gjeld og deltakaren står ved henne.',
  en: 'A proxy has access only while a written authority is in force and the participant stands by it.',
};
/** Choosing who stands in for the participant, or beside them. */
export const APPOINTING: Sentence = {
  nb: 'Bare deltakeren velger fullmektig, advokat og pårørende; ansatte kan føre en skriftlig fullmakt. Den som tjenestegjør i forvaltningen på området, kan ikke være fullmektig eller advokat her.',
  nn: 'Berre deltakaren vel fullmektig, advokat og pårørande; tilsette kan føre ei skriftleg fullmakt. Den som gjer teneste i forvaltninga på området, kan ikkje vere fullmektig eller advokat her.',
  en: 'Only the participant chooses a proxy, a lawyer and relatives; staff may record a written authority. Whoever serves in the administration of the field cannot be proxy or lawyer here.',
};
/** A guardian's mandate. */
export const MANDATE: Sentence = {
  nb: 'Bare koordinatoren kan føre at noen er verge, og bare etter et skriftlig mandat for en annen enn koordinatoren selv.',
  nn: 'Berre koordinatoren kan føre at nokon er verje, og berre etter eit skriftleg mandat for ein annan enn koordinatoren sjølv.',
  en: 'Only the coordinator may record a guardian, and only from a written mandate of somebody other than the coordinator.',
};
/** Ending or changing what a representative may do. */
export const REPRESENTING: Sentence = {
  nb: 'Bare deltakeren, eller den det gjelder selv, kan gjøre slutt på dette, og bare deltakeren kan endre det. Et vergemål føres av koordinatoren.',
  nn: 'Berre deltakaren, eller den det gjeld sjølv, kan gjere slutt på dette, og berre deltakaren kan endre det. Eit verjemål blir ført av koordinatoren.',
  en: 'Only the participant, or the person concerned, may end this, and only the participant may change it. A guardianship is recorded by the coordinator.',
};
/** Who may know who stands in for the participant. */
export const WHO_REPRESENTS: Sentence = {
  nb: 'Hvem som representerer deltakeren, ser deltakeren, vergen og ansatte på planen; andre ser bare seg selv.',
  nn: 'Kven som representerer deltakaren, ser deltakaren, verja og tilsette på planen; andre ser berre seg sjølve.',
  en: 'Who represents the participant is seen by the participant, a guardian and staff on the plan; others see only themselves.',
};
/** Answering an invitation. */
export const INVITED: Sentence = {
  nb: 'Bare den som er invitert og ikke har svart, kan svare på invitasjonen.',
  nn: 'Berre den som er invitert og ikkje har svart, kan svare på invitasjonen.',
  en: 'Only the one who is invited and has not answered may answer the invitation.',
};
/** Content that the law keeps from the person. */
export const KEPT_BACK: Sentence = {
  nb: 'Loven lar etaten holde dette tilbake en tid. Du kan be om innsyn og får et begrunnet svar.',
  nn: 'Lova lèt etaten halde dette tilbake ei tid. Du kan be om innsyn og får eit grunngitt svar.',
  en: 'The law lets the agency withhold this for a time. You may ask for insight and will get a reasoned answer.',
};
/** Asking for insight. */
export const INSIGHT_ASKING: Sentence = {
  nb: 'Bare deltakeren og vergen kan be om innsyn i det en etat har skrevet.',
  nn: 'Berre deltakaren og verja kan be om innsyn i det ein etat har skrive.',
  en: 'Only the participant and a guardian may ask for insight into what an agency has written.',
};
/** Requests for insight and their answers. */
export const INSIGHT_PARTIES: Sentence = {
  nb: 'Et krav om innsyn er mellom deltakeren og etaten som skal svare.',
  nn: 'Eit krav om innsyn er mellom deltakaren og etaten som skal svare.',
  en: 'A request for insight is between the participant and the agency that is to answer.',
};
/** What a child says about a guardian and health content. */
export const GUARDIAN_INSIGHT: Sentence = {
  nb: 'Bare deltakeren selv sier hva vergen skal få vite om helsen.',
  nn: 'Berre deltakaren sjølv seier kva verja skal få vite om helsa.',
  en: 'Only the participant says what the guardian is to know about health.',
};

/** How a thing stood before. */
export const HISTORY: Sentence = {
  nb: 'Hva som sto der før, kan bare deltakeren, vergen og ansatte i etaten som eier det, se.',
  nn: 'Kva som stod der før, kan berre deltakaren, verja og tilsette i etaten som eig det, sjå.',
  en: 'Only the participant, a guardian and staff of the agency that owns it may see what stood there before.',
};

/** How a plan comes about. */
export const COMING_ABOUT: Sentence = {
  nb: 'Hvordan planen blir til, ser deltakeren, vergen og ansatte på planen; det som er taushetsbelagt, ser bare etaten som førte det.',
  nn: 'Korleis planen blir til, ser deltakaren, verja og tilsette på planen; det som er teiepliktig, ser berre etaten som førte det.',
  en: 'How the plan comes about is seen by the participant, a guardian and staff on the plan; what is confidential, by the agency that recorded it alone.',
};
/** Approving a plan. */
export const APPROVING: Sentence = {
  nb: 'Bare deltakeren, vergen eller en som har fullmakt til å godkjenne, kan godkjenne planen. Koordinatoren kan bare føre det som er gitt på papir eller muntlig.',
  nn: 'Berre deltakaren, verja eller ein som har fullmakt til å godkjenne, kan godkjenne planen. Koordinatoren kan berre føre det som er gitt på papir eller munnleg.',
  en: 'Only the participant, a guardian or somebody with the power to approve may approve the plan. The coordinator may only record what was given on paper or by word.',
};
/** What the person says, and the coordinator records on the person’s behalf. */
export const PERSONS_SAY: Sentence = {
  nb: 'Bare deltakeren og vergen bestemmer dette; koordinatoren kan føre det for dem.',
  nn: 'Berre deltakaren og verja bestemmer dette; koordinatoren kan føre det for dei.',
  en: 'Only the participant and a guardian decide this; the coordinator may record it for them.',
};
/** Moving with the person. */
export const MOVING: Sentence = {
  nb: 'Bare deltakeren, eller en som har fullmakt til å samtykke, svarer på om planen skal følge med til en annen kommune.',
  nn: 'Berre deltakaren, eller ein som har fullmakt til å samtykkje, svarer på om planen skal følgje med til ein annan kommune.',
  en: 'Only the participant, or somebody with the power to consent, answers whether the plan is to move to another municipality.',
};
/** Who names a coordinator. */
export const NAMING: Sentence = {
  nb: 'Bare en leder i etaten som koordinerer, kan utpeke en ny koordinator; koordinerende enhet kan det når planen mangler en koordinator som har adgang.',
  nn: 'Berre ein leiar i etaten som koordinerer, kan peike ut ein ny koordinator; koordinerande eining kan det når planen manglar ein koordinator som har tilgang.',
  en: 'Only a supervisor of the coordinating agency may name a new coordinator; the coordinating unit may where the plan lacks a coordinator who has access.',
};
/** What the coordinating unit does. */
export const UNIT: Sentence = {
  nb: 'Bare en leder i kommunens koordinerende enhet kan gjøre dette, og bare med en plan som venter på den.',
  nn: 'Berre ein leiar i den koordinerande eininga til kommunen kan gjere dette, og berre med ein plan som ventar på henne.',
  en: 'Only a supervisor of the municipality’s coordinating unit may do this, and only to a plan that waits for it.',
};
/** Who reads a dissent. */
export const DISSENTS: Sentence = {
  nb: 'En uenighet leses av deltakeren, vergen, etaten den gjelder, etaten som sa den, og koordinatoren.',
  nn: 'Ei usemje blir lesen av deltakaren, verja, etaten ho gjeld, etaten som sa henne, og koordinatoren.',
  en: 'A dissent is read by the participant, a guardian, the agency that it concerns, the agency that said it and the coordinator.',
};
/** Who puts a dissent on record. */
export const DISSENTING: Sentence = {
  nb: 'Deltakeren, vergen og ansatte i en etat som deltar åpent, kan føre en uenighet.',
  nn: 'Deltakaren, verja og tilsette i ein etat som deltek ope, kan føre ei usemje.',
  en: 'The participant, a guardian and staff of an agency that takes part openly may put a dissent on record.',
};
/** How like a plan is to others. */
export const LIKENESS: Sentence = {
  nb: 'Hvor lik planen er andre, ser ansatte på planen, deltakeren og vergen.',
  nn: 'Kor lik planen er andre, ser tilsette på planen, deltakaren og verja.',
  en: 'How like the plan is to others is seen by staff on the plan, the participant and a guardian.',
};
/** Decisions and their texts. */
export const DECISIONS: Sentence = {
  nb: 'Et vedtak ser deltakeren, vergen, organet som traff det, og de som det er delt med.',
  nn: 'Eit vedtak ser deltakaren, verja, organet som gjorde det, og dei som det er delt med.',
  en: 'A decision is seen by the participant, a guardian, the body that made it, and those with whom it is shared.',
};
/** Making decisions, and recording when notice was received. */
export const DECIDING: Sentence = {
  nb: 'Bare ansatte i organet som treffer vedtaket, og som deltar åpent i en plan som ikke er avsluttet, kan gjøre dette.',
  nn: 'Berre tilsette i organet som gjer vedtaket, og som deltek ope i ein plan som ikkje er avslutta, kan gjere dette.',
  en: 'Only staff of the body that decides, which takes part openly in a plan that has not ended, may do this.',
};

/** What happens in the life of a plan. */
export const LIFE: Sentence = {
  nb: 'Dette ser deltakeren, vergen, etaten som førte det, de det er skrevet til, og de som det er delt med.',
  nn: 'Dette ser deltakaren, verja, etaten som førte det, dei det er skrive til, og dei som det er delt med.',
  en: 'This is seen by the participant, a guardian, the agency that put it down, those whom it is for, and those with whom it is shared.',
};
/** Putting down what happens in the life of a plan. */
export const PUTTING_DOWN: Sentence = {
  nb: 'Bare ansatte i en etat som deltar åpent i en plan som ikke er avsluttet, kan føre dette; avvik, hendelser og ønsker også deltakeren og den som har fullmakt til å medvirke.',
  nn: 'Berre tilsette i ein etat som deltek ope i ein plan som ikkje er avslutta, kan føre dette; avvik, hendingar og ønske òg deltakaren og den som har fullmakt til å medverke.',
  en: 'Only staff of an agency that takes part openly in a plan that has not ended may put this down; deviations, life events and wishes also the participant and who has the power to take part.',
};
/** Answering, and recording what was done. */
export const ANSWERING: Sentence = {
  nb: 'Bare ansatte i etaten som førte det, eller som det er skrevet til, kan svare eller føre hva som ble gjort.',
  nn: 'Berre tilsette i etaten som førte det, eller som det er skrive til, kan svare eller føre kva som vart gjort.',
  en: 'Only staff of the agency that put it down, or whom it is for, may answer or record what was done.',
};
/** Complaints. */
export const COMPLAINTS: Sentence = {
  nb: 'En klage ser deltakeren, vergen, den som klaget, og organet den går til; andre bare når den er delt.',
  nn: 'Ei klage ser deltakaren, verja, den som klaga, og organet ho går til; andre berre når ho er delt.',
  en: 'A complaint is seen by the participant, a guardian, whoever complained and the body that it goes to; by others only when it is shared.',
};
/** Submitting a complaint, and taking it back. */
export const COMPLAINING: Sentence = {
  nb: 'Deltakeren kan klage, og den som har skriftlig fullmakt, mandat eller oppdrag som omfatter å klage. Fullmakten må si at den gjelder klage, og den som tjenestegjør i forvaltningen på området, kan ikke være fullmektig (forvaltningsloven § 12).',
  nn: 'Deltakaren kan klage, og den som har skriftleg fullmakt, mandat eller oppdrag som omfattar å klage. Fullmakta må seie at ho gjeld klage, og den som gjer teneste i forvaltninga på området, kan ikkje vere fullmektig (forvaltningslova § 12).',
  en: 'The participant may complain, and whoever has a written authority, a mandate or an engagement that covers complaining. The authority must say so, and whoever serves in the administration of the field cannot be proxy (Public Administration Act § 12).',
};
/** Dealing with a complaint. */
export const DEALING: Sentence = {
  nb: 'Bare ansatte i organet som klagen går til, behandler den.',
  nn: 'Berre tilsette i organet som klaga går til, behandlar henne.',
  en: 'Only staff of the body that the complaint goes to deal with it.',
};

/** Protecting an address. */
export const PROTECTING: Sentence = {
  nb: 'Alle ansatte med planen kan gi adressen mer beskyttelse; bare en leder med klarering kan gi den mindre.',
  nn: 'Alle tilsette med planen kan gi adressa meir vern; berre ein leiar med klarering kan gi henne mindre.',
  en: 'All staff with the plan may protect the address more; only a supervisor with clearance may protect it less.',
};

/** Being disqualified in a case. */
export const DISQUALIFIED: Sentence = {
  nb: 'Den det gjelder, eller en leder i etaten, fører at noen er inhabil; bare en annen leder kan oppheve det.',
  nn: 'Den det gjeld, eller ein leiar i etaten, fører at nokon er ugild; berre ein annan leiar kan oppheve det.',
  en: 'Whoever has the conflict, or a supervisor of the agency, puts it on record; only another who supervises may lift it.',
};

/** Counts over a municipality. */
export const STATISTICS: Sentence = {
  nb: 'Bare ledere i kommunens flyktningtjeneste og i koordinerende enhet kan se statistikk for kommunen.',
  nn: 'Berre leiarar i flyktningtenesta i kommunen og i koordinerande eining kan sjå statistikk for kommunen.',
  en: 'Only supervisors of the municipality’s refugee service and of its coordinating unit may see statistics for the municipality.',
};
/** Being in the responsibility group. */
export const GROUP: Sentence = {
  nb: 'Hver etat som deltar åpent, sier hvem av sine egne som sitter i ansvarsgruppa, og deltakeren hvem som er med for eller sammen med deltakeren. Koordinatoren kan foreslå.',
  nn: 'Kvar etat som deltek ope, seier kven av sine eigne som sit i ansvarsgruppa, og deltakaren kven som er med for eller saman med deltakaren. Koordinatoren kan foreslå.',
  en: 'Each agency that takes part openly says who of its own sits in the responsibility group, and the participant who is there for or beside them. The coordinator may propose.',
};
/** Knowing of meetings and of what is said there. */
export const MEETINGS: Sentence = {
  nb: 'Møtene i ansvarsgruppa er for dem som har adgang til planen; det som er taushetsbelagt der, er for etaten som eier det, for deltakeren og for dem et samtykke nevner.',
  nn: 'Møta i ansvarsgruppa er for dei som har tilgang til planen; det som er teiepliktbelagt der, er for etaten som eig det, for deltakaren og for dei eit samtykke nemner.',
  en: 'Meetings of the responsibility group are for those with access to the plan; what is confidential there is for the agency that owns it, the participant and those whom a consent names.',
};
/** Planning a meeting. */
export const MEETING_PLANNING: Sentence = {
  nb: 'Bare ansatte i en etat som deltar åpent, kan planlegge et møte i ansvarsgruppa, så lenge planen lever.',
  nn: 'Berre tilsette i ein etat som deltek ope, kan planleggje eit møte i ansvarsgruppa, så lenge planen lever.',
  en: 'Only staff of an agency that takes part openly may plan a meeting of the responsibility group, while the plan lives.',
};
/** Leading a meeting. */
export const MEETING_LEADING: Sentence = {
  nb: 'Bare møtelederen og etaten som planla møtet, kan gjøre dette.',
  nn: 'Berre møteleiaren og etaten som planla møtet, kan gjere dette.',
  en: 'Only whoever leads the meeting and the agency that planned it may do this.',
};
/** Putting something on the agenda. */
export const AGENDA: Sentence = {
  nb: 'Bare de som er med i ansvarsgruppa, kan melde saker til møtet. Den som er med for eller sammen med deltakeren, melder saker som er delt med alle.',
  nn: 'Berre dei som er med i ansvarsgruppa, kan melde saker til møtet. Den som er med for eller saman med deltakaren, melder saker som er delte med alle.',
  en: 'Only those in the responsibility group may put something on the agenda. Whoever is there for or beside the participant puts on what is shared with all.',
};
/** Agreeing what an agency is to do. */
export const AGREEING: Sentence = {
  nb: 'Møtelederen og koordinatoren kan føre opp oppgaver som er delt med alle; en oppgave som er taushetsbelagt, fører etaten som skal gjøre den, opp selv.',
  nn: 'Møteleiaren og koordinatoren kan føre opp oppgåver som er delte med alle; ei oppgåve som er teiepliktbelagd, fører etaten som skal gjere henne, opp sjølv.',
  en: 'Whoever leads the meeting and the coordinator may put down actions that are shared with all; a confidential action is put down by the agency that is to do it.',
};

/** Each person's own inbox. */
export const INBOX: Sentence = {
  nb: 'Innboksen er for personen selv. Fagsystemer har ingen.',
  nn: 'Innboksen er for personen sjølv. Fagsystem har ingen.',
  en: 'An inbox is for the person alone. Systems have none.',
};

/** Reading minutes that are not published yet, and who is in a meeting. */
export const DRAFTS: Sentence = {
  nb: 'Et referat som ikke er publisert, er for dem som deltar i møtet.',
  nn: 'Eit referat som ikkje er publisert, er for dei som deltek i møtet.',
  en: 'Minutes that are not published are for those who take part in the meeting.',
};

/** Writing in minutes. */
export const MINUTES: Sentence = {
  nb: 'Bare den som deltar i møtet, skriver i referatet, og det som er taushetsbelagt, endres bare av den som eier det.',
  nn: 'Berre den som deltek i møtet, skriv i referatet, og det som er teiepliktig, blir berre endra av den som eig det.',
  en: 'Only those who take part in the meeting write in its minutes, and what is confidential is changed by its owner alone.',
};

/** Leading a meeting. */
export const CHAIR: Sentence = {
  nb: 'Bare den som leder møtet, kan gjøre dette.',
  nn: 'Berre den som leier møtet, kan gjere dette.',
  en: 'Only whoever leads the meeting may do this.',
};

/** Where an agency's systems are told of events. */
export const WEBHOOKS: Sentence = {
  nb: 'Bare en leder i etaten, eller etatens eget fagsystem med rett til det, kan styre hvor etaten får beskjed om hendelser.',
  nn: 'Berre ein leiar i etaten, eller fagsystemet til etaten med rett til det, kan styre kvar etaten får melding om hendingar.',
  en: 'Only a supervisor of the agency, or its own system with the right to it, may decide where the agency is told of events.',
};
