import type { Language } from '../kernel/errors';
import type { Operation } from '../policy';

/** What somebody did, and what somebody tried to do. */
type Act = Record<Language, readonly [did: string, to: string]>;

/** What each operation of the table is called. */
export const ACTS: Readonly<Record<Operation, Act>> = {
  read: { nb: ['så planen', 'se planen'], nn: ['såg planen', 'sjå planen'], en: ['saw the plan', 'see the plan'] },
  registerParticipant: {
    nb: ['registrerte deltakeren', 'registrere deltakeren'],
    nn: ['registrerte deltakaren', 'registrere deltakaren'],
    en: ['registered the participant', 'register the participant'],
  },
  openPlan: {
    nb: ['åpnet planen', 'åpne planen'],
    nn: ['opna planen', 'opne planen'],
    en: ['opened the plan', 'open the plan'],
  },
  reviseFrame: {
    nb: ['endret rammen', 'endre rammen'],
    nn: ['endra ramma', 'endre ramma'],
    en: ['changed the frame', 'change the frame'],
  },
  inviteAgency: {
    nb: ['inviterte en etat', 'invitere en etat'],
    nn: ['inviterte ein etat', 'invitere ein etat'],
    en: ['invited an agency', 'invite an agency'],
  },
  assignStaff: {
    nb: ['satte en ansatt på planen', 'sette en ansatt på planen'],
    nn: ['sette ein tilsett på planen', 'setje ein tilsett på planen'],
    en: ['assigned staff to the plan', 'assign staff to the plan'],
  },
  unassignStaff: {
    nb: ['tok en ansatt av planen', 'ta en ansatt av planen'],
    nn: ['tok ein tilsett av planen', 'ta ein tilsett av planen'],
    en: ['took staff off the plan', 'take staff off the plan'],
  },
  leavePlan: {
    nb: ['lot etaten gå ut av planen', 'la etaten gå ut av planen'],
    nn: ['lét etaten gå ut av planen', 'la etaten gå ut av planen'],
    en: ['let the agency leave the plan', 'let the agency leave the plan'],
  },
  proposePlan: {
    nb: ['la fram planen', 'legge fram planen'],
    nn: ['la fram planen', 'leggje fram planen'],
    en: ['proposed the plan', 'propose the plan'],
  },
  recordEligibility: {
    nb: ['førte retten til plan', 'føre retten til plan'],
    nn: ['førte retten til plan', 'føre retten til plan'],
    en: ['recorded the right to a plan', 'record the right to a plan'],
  },
  recordConfidentialityInformation: {
    nb: ['førte at det er informert om taushetsplikt', 'føre at det er informert om taushetsplikt'],
    nn: ['førte at det er informert om teieplikt', 'føre at det er informert om teieplikt'],
    en: ['recorded that confidentiality was explained', 'record that confidentiality was explained'],
  },
  wishForCoordinator: {
    nb: ['førte ønsket om koordinator', 'føre ønsket om koordinator'],
    nn: ['førte ønsket om koordinator', 'føre ønsket om koordinator'],
    en: ['put the wish for a coordinator on record', 'put the wish for a coordinator on record'],
  },
  answerCoordinatorWish: {
    nb: ['svarte på ønsket om koordinator', 'svare på ønsket om koordinator'],
    nn: ['svarte på ønsket om koordinator', 'svare på ønsket om koordinator'],
    en: ['answered the wish for a coordinator', 'answer the wish for a coordinator'],
  },
  nameCoordinator: {
    nb: ['utpekte en koordinator', 'utpeke en koordinator'],
    nn: ['peikte ut ein koordinator', 'peike ut ein koordinator'],
    en: ['named a coordinator', 'name a coordinator'],
  },
  approvePlan: {
    nb: ['godkjente planen', 'godkjenne planen'],
    nn: ['godkjende planen', 'godkjenne planen'],
    en: ['approved the plan', 'approve the plan'],
  },
  sendPlanForCoordination: {
    nb: ['sendte planen til koordinerende enhet', 'sende planen til koordinerende enhet'],
    nn: ['sende planen til koordinerande eining', 'sende planen til koordinerande eining'],
    en: ['sent the plan to the coordinating unit', 'send the plan to the coordinating unit'],
  },
  putInForce: {
    nb: ['satte planen i kraft', 'sette planen i kraft'],
    nn: ['sette planen i kraft', 'setje planen i kraft'],
    en: ['put the plan in force', 'put the plan in force'],
  },
  sendPlanBack: {
    nb: ['sendte planen tilbake', 'sende planen tilbake'],
    nn: ['sende planen tilbake', 'sende planen tilbake'],
    en: ['sent the plan back', 'send the plan back'],
  },
  closePlan: {
    nb: ['avsluttet planen', 'avslutte planen'],
    nn: ['avslutta planen', 'avslutte planen'],
    en: ['closed the plan', 'close the plan'],
  },
  nameCustodian: {
    nb: ['førte hvem som oppbevarer originalen', 'føre hvem som oppbevarer originalen'],
    nn: ['førte kven som tek vare på originalen', 'føre kven som tek vare på originalen'],
    en: ['put on record who keeps the original', 'put on record who keeps the original'],
  },
  recordCopy: {
    nb: ['førte at en kopi er delt ut', 'føre at en kopi er delt ut'],
    nn: ['førte at ein kopi er delt ut', 'føre at ein kopi er delt ut'],
    en: ['recorded that a copy was handed out', 'record that a copy was handed out'],
  },
  recordProgramme: {
    nb: ['førte noe om introduksjonsprogrammet', 'føre noe om introduksjonsprogrammet'],
    nn: ['førte noko om introduksjonsprogrammet', 'føre noko om introduksjonsprogrammet'],
    en: ['recorded something of the introduction programme', 'record something of the introduction programme'],
  },
  recordDissent: {
    nb: ['førte en uenighet', 'føre en uenighet'],
    nn: ['førte ei usemje', 'føre ei usemje'],
    en: ['put a dissent on record', 'put a dissent on record'],
  },
  requestMove: {
    nb: ['spurte om planen skal flyttes', 'spørre om planen skal flyttes'],
    nn: ['spurde om planen skal flyttast', 'spørje om planen skal flyttast'],
    en: ['asked whether the plan is to move', 'ask whether the plan is to move'],
  },
  answerMove: {
    nb: ['svarte på om planen skal flyttes', 'svare på om planen skal flyttes'],
    nn: ['svarte på om planen skal flyttast', 'svare på om planen skal flyttast'],
    en: ['answered whether the plan is to move', 'answer whether the plan is to move'],
  },
  describePlan: {
    nb: ['beskrev planen', 'beskrive planen'],
    nn: ['beskreiv planen', 'beskrive planen'],
    en: ['described the plan', 'describe the plan'],
  },
  contribute: {
    nb: ['skrev hva de bidrar med', 'skrive hva de bidrar med'],
    nn: ['skreiv kva dei bidreg med', 'skrive kva dei bidreg med'],
    en: ['wrote what they bring to the plan', 'write what they bring to the plan'],
  },
  addGoal: {
    nb: ['la til et mål', 'legge til et mål'],
    nn: ['la til eit mål', 'leggje til eit mål'],
    en: ['added a goal', 'add a goal'],
  },
  reviseGoal: {
    nb: ['endret et mål', 'endre et mål'],
    nn: ['endra eit mål', 'endre eit mål'],
    en: ['changed a goal', 'change a goal'],
  },
  addAssessment: {
    nb: ['la til et funn i kartleggingen', 'legge til et funn i kartleggingen'],
    nn: ['la til eit funn i kartlegginga', 'leggje til eit funn i kartlegginga'],
    en: ['added a finding to the assessment', 'add a finding to the assessment'],
  },
  reviseAssessment: {
    nb: ['endret et funn i kartleggingen', 'endre et funn i kartleggingen'],
    nn: ['endra eit funn i kartlegginga', 'endre eit funn i kartlegginga'],
    en: ['changed a finding of the assessment', 'change a finding of the assessment'],
  },
  addMeasure: {
    nb: ['la til et tiltak', 'legge til et tiltak'],
    nn: ['la til eit tiltak', 'leggje til eit tiltak'],
    en: ['added a measure', 'add a measure'],
  },
  reviseMeasure: {
    nb: ['endret et tiltak', 'endre et tiltak'],
    nn: ['endra eit tiltak', 'endre eit tiltak'],
    en: ['changed a measure', 'change a measure'],
  },
  startMeasure: {
    nb: ['startet et tiltak', 'starte et tiltak'],
    nn: ['starta eit tiltak', 'starte eit tiltak'],
    en: ['started a measure', 'start a measure'],
  },
  completeMeasure: {
    nb: ['fullførte et tiltak', 'fullføre et tiltak'],
    nn: ['fullførte eit tiltak', 'fullføre eit tiltak'],
    en: ['completed a measure', 'complete a measure'],
  },
  cancelMeasure: {
    nb: ['avlyste et tiltak', 'avlyse et tiltak'],
    nn: ['avlyste eit tiltak', 'avlyse eit tiltak'],
    en: ['cancelled a measure', 'cancel a measure'],
  },
  giveConsent: {
    nb: ['ga eller førte et samtykke', 'gi eller føre et samtykke'],
    nn: ['gav eller førte eit samtykke', 'gi eller føre eit samtykke'],
    en: ['gave or recorded a consent', 'give or record a consent'],
  },
  withdrawConsent: {
    nb: ['trakk et samtykke', 'trekke et samtykke'],
    nn: ['trekte eit samtykke', 'trekkje eit samtykke'],
    en: ['withdrew a consent', 'withdraw a consent'],
  },
  requestConsent: {
    nb: ['ba om et samtykke', 'be om et samtykke'],
    nn: ['bad om eit samtykke', 'be om eit samtykke'],
    en: ['asked for a consent', 'ask for a consent'],
  },
  answerConsentRequest: {
    nb: ['svarte på en forespørsel om samtykke', 'svare på en forespørsel om samtykke'],
    nn: ['svara på ein førespurnad om samtykke', 'svare på ein førespurnad om samtykke'],
    en: ['answered a request for consent', 'answer a request for consent'],
  },
  takeBackConsentRequest: {
    nb: ['trakk tilbake en forespørsel om samtykke', 'trekke tilbake en forespørsel om samtykke'],
    nn: ['trekte tilbake ein førespurnad om samtykke', 'trekkje tilbake ein førespurnad om samtykke'],
    en: ['took back a request for consent', 'take back a request for consent'],
  },
  handOverMeasure: {
    nb: ['sa hvilket tiltak som tar over', 'si hvilket tiltak som tar over'],
    nn: ['sa kva tiltak som tek over', 'seie kva tiltak som tek over'],
    en: ['said which measure takes over', 'say which measure takes over'],
  },
  confirmMeasure: {
    nb: ['bekreftet et tiltak', 'bekrefte et tiltak'],
    nn: ['stadfesta eit tiltak', 'stadfeste eit tiltak'],
    en: ['confirmed a measure', 'confirm a measure'],
  },
  upsertMeasures: {
    nb: ['førte etatens tiltak fra fagsystemet', 'føre etatens tiltak fra fagsystemet'],
    nn: ['førte tiltaka til etaten frå fagsystemet', 'føre tiltaka til etaten frå fagsystemet'],
    en: ['put in the agency’s measures from its case system', 'put in the agency’s measures from its case system'],
  },
  requestMeasure: {
    nb: ['ba en annen etat om et tiltak', 'be en annen etat om et tiltak'],
    nn: ['bad ein annan etat om eit tiltak', 'be ein annan etat om eit tiltak'],
    en: ['asked another agency for a measure', 'ask another agency for a measure'],
  },
  answerMeasureRequest: {
    nb: ['svarte på en forespørsel om et tiltak', 'svare på en forespørsel om et tiltak'],
    nn: ['svara på ein førespurnad om eit tiltak', 'svare på ein førespurnad om eit tiltak'],
    en: ['answered a request for a measure', 'answer a request for a measure'],
  },
  turnIntoMeasure: {
    nb: ['gjorde en forespørsel til et tiltak', 'gjøre en forespørsel til et tiltak'],
    nn: ['gjorde ein førespurnad til eit tiltak', 'gjere ein førespurnad til eit tiltak'],
    en: ['turned a request into a measure', 'turn a request into a measure'],
  },
  withdrawMeasureRequest: {
    nb: ['trakk en forespørsel om et tiltak', 'trekke en forespørsel om et tiltak'],
    nn: ['trekte ein førespurnad om eit tiltak', 'trekkje ein førespurnad om eit tiltak'],
    en: ['withdrew a request for a measure', 'withdraw a request for a measure'],
  },
  requestInsight: {
    nb: ['ba om innsyn', 'be om innsyn'],
    nn: ['bad om innsyn', 'be om innsyn'],
    en: ['asked for insight', 'ask for insight'],
  },
  narrowConsent: {
    nb: ['snevret inn et samtykke', 'snevre inn et samtykke'],
    nn: ['snevra inn eit samtykke', 'snevre inn eit samtykke'],
    en: ['narrowed a consent', 'narrow a consent'],
  },
  extendConsent: {
    nb: ['forlenget et samtykke', 'forlenge et samtykke'],
    nn: ['forlengde eit samtykke', 'forlengje eit samtykke'],
    en: ['extended a consent', 'extend a consent'],
  },
  strikeConsent: {
    nb: ['strøk et samtykke', 'stryke et samtykke'],
    nn: ['strauk eit samtykke', 'stryke eit samtykke'],
    en: ['struck a consent', 'strike a consent'],
  },
  appointProxy: {
    nb: ['ga eller førte en fullmakt', 'gi eller føre en fullmakt'],
    nn: ['gav eller førte ei fullmakt', 'gi eller føre ei fullmakt'],
    en: ['appointed a proxy', 'appoint a proxy'],
  },
  engageLawyer: {
    nb: ['engasjerte en advokat', 'engasjere en advokat'],
    nn: ['engasjerte ein advokat', 'engasjere ein advokat'],
    en: ['engaged a lawyer', 'engage a lawyer'],
  },
  inviteRelative: {
    nb: ['inviterte en pårørende', 'invitere en pårørende'],
    nn: ['inviterte ein pårørande', 'invitere ein pårørande'],
    en: ['invited a relative', 'invite a relative'],
  },
  recordGuardian: {
    nb: ['førte et vergemål', 'føre et vergemål'],
    nn: ['førte eit verjemål', 'føre eit verjemål'],
    en: ['recorded a guardian', 'record a guardian'],
  },
  revisePowers: {
    nb: ['endret en fullmakt', 'endre en fullmakt'],
    nn: ['endra ei fullmakt', 'endre ei fullmakt'],
    en: ['changed what a representative may do', 'change what a representative may do'],
  },
  openInEmergency: {
    nb: ['åpnet et tiltak i en nødssituasjon', 'åpne et tiltak i en nødssituasjon'],
    nn: ['opna eit tiltak i ein naudssituasjon', 'opne eit tiltak i ein naudssituasjon'],
    en: ['opened a measure in an emergency', 'open a measure in an emergency'],
  },
  endEmergency: {
    nb: ['avsluttet en nødåpning', 'avslutte en nødåpning'],
    nn: ['avslutta ei naudopning', 'avslutte ei naudopning'],
    en: ['ended an opening in an emergency', 'end an opening in an emergency'],
  },
  reviewEmergency: {
    nb: ['vurderte en nødåpning', 'vurdere en nødåpning'],
    nn: ['vurderte ei naudopning', 'vurdere ei naudopning'],
    en: ['reviewed an opening in an emergency', 'review an opening in an emergency'],
  },
  endRepresentation: {
    nb: ['gjorde slutt på en representasjon', 'gjøre slutt på en representasjon'],
    nn: ['gjorde slutt på ein representasjon', 'gjere slutt på ein representasjon'],
    en: ['ended a representation', 'end a representation'],
  },
  answerInvitation: {
    nb: ['svarte på en invitasjon', 'svare på en invitasjon'],
    nn: ['svarte på ein invitasjon', 'svare på ein invitasjon'],
    en: ['answered an invitation', 'answer an invitation'],
  },
  setArchivalHold: {
    nb: ['bestemte at planen skal oppbevares', 'bestemme at planen skal oppbevares'],
    nn: ['avgjorde at planen skal takast vare på', 'avgjere at planen skal takast vare på'],
    en: ['decided that the plan must be kept', 'decide that the plan must be kept'],
  },
  liftArchivalHold: {
    nb: ['opphevet en oppbevaring av planen', 'oppheve en oppbevaring av planen'],
    nn: ['oppheva ei oppbevaring av planen', 'oppheve ei oppbevaring av planen'],
    en: ['lifted a hold on the plan', 'lift a hold on the plan'],
  },
  erasePlan: {
    nb: ['slettet innholdet i planen', 'slette innholdet i planen'],
    nn: ['sletta innhaldet i planen', 'slette innhaldet i planen'],
    en: ['erased the contents of the plan', 'erase the contents of the plan'],
  },
  answerInsight: {
    nb: ['svarte på et krav om innsyn', 'svare på et krav om innsyn'],
    nn: ['svara på eit krav om innsyn', 'svare på eit krav om innsyn'],
    en: ['answered a request for insight', 'answer a request for insight'],
  },
  withholdFromParticipant: {
    nb: ['holdt noe tilbake etter loven', 'holde noe tilbake etter loven'],
    nn: ['heldt noko tilbake etter lova', 'halde noko tilbake etter lova'],
    en: ['withheld something by law', 'withhold something by law'],
  },
  endWithholding: {
    nb: ['sluttet å holde noe tilbake', 'slutte å holde noe tilbake'],
    nn: ['slutta å halde noko tilbake', 'slutte å halde noko tilbake'],
    en: ['stopped withholding something', 'stop withholding something'],
  },
  setProtection: {
    nb: ['endret hvordan adressen er beskyttet', 'endre hvordan adressen er beskyttet'],
    nn: ['endra korleis adressa er verna', 'endre korleis adressa er verna'],
    en: ['changed how the address is protected', 'change how the address is protected'],
  },
  declareConflict: {
    nb: ['førte at en ansatt er inhabil', 'føre at en ansatt er inhabil'],
    nn: ['førte at ein tilsett er ugild', 'føre at ein tilsett er ugild'],
    en: [
      'put it on record that a member of staff has a conflict',
      'put it on record that a member of staff has a conflict',
    ],
  },
  liftConflict: {
    nb: ['opphevet at en ansatt er inhabil', 'oppheve at en ansatt er inhabil'],
    nn: ['oppheva at ein tilsett er ugild', 'oppheve at ein tilsett er ugild'],
    en: ['lifted the conflict of a member of staff', 'lift the conflict of a member of staff'],
  },
  setGuardianInsight: {
    nb: ['sa hva vergen får vite om helsen', 'si hva vergen får vite om helsen'],
    nn: ['sa kva verja får vite om helsa', 'seie kva verja får vite om helsa'],
    en: ['said what the guardian is to know about health', 'say what the guardian is to know about health'],
  },
  takeCopy: {
    nb: ['tok en kopi av dette', 'ta en kopi av planen'],
    nn: ['tok ein kopi av dette', 'ta ein kopi av planen'],
    en: ['took a copy of this', 'take a copy of the plan'],
  },
  logConversation: {
    nb: ['førte en samtale', 'føre en samtale'],
    nn: ['førte ein samtale', 'føre ein samtale'],
    en: ['logged a conversation', 'log a conversation'],
  },
  reportDeviation: {
    nb: ['meldte et avvik', 'melde et avvik'],
    nn: ['melde eit avvik', 'melde eit avvik'],
    en: ['reported a deviation', 'report a deviation'],
  },
  recordLifeEvent: {
    nb: ['førte en endring i livet', 'føre en endring i livet'],
    nn: ['førte ei endring i livet', 'føre ei endring i livet'],
    en: ['recorded a change in life', 'record a change in life'],
  },
  requestChange: {
    nb: ['ba om en endring', 'be om en endring'],
    nn: ['bad om ei endring', 'be om ei endring'],
    en: ['asked for a change', 'ask for a change'],
  },
  answerChangeRequest: {
    nb: ['svarte på et ønske om endring', 'svare på et ønske om endring'],
    nn: ['svara på eit ønske om endring', 'svare på eit ønske om endring'],
    en: ['answered a wish for change', 'answer a wish for change'],
  },
  recordFollowUp: {
    nb: ['førte hva som ble gjort', 'føre hva som ble gjort'],
    nn: ['førte kva som vart gjort', 'føre kva som vart gjort'],
    en: ['recorded what was done', 'record what was done'],
  },
  holdReview: {
    nb: ['gikk gjennom planen', 'gå gjennom planen'],
    nn: ['gjekk gjennom planen', 'gå gjennom planen'],
    en: ['went through the plan', 'go through the plan'],
  },
  nameGroupMember: {
    nb: ['satte noen i ansvarsgruppa', 'sette noen i ansvarsgruppa'],
    nn: ['sette nokon i ansvarsgruppa', 'setje nokon i ansvarsgruppa'],
    en: ['named somebody for the responsibility group', 'name somebody for the responsibility group'],
  },
  answerGroupProposal: {
    nb: ['svarte på et forslag om hvem som er i ansvarsgruppa', 'svare på et forslag om hvem som er i ansvarsgruppa'],
    nn: [
      'svara på eit framlegg om kven som er i ansvarsgruppa',
      'svare på eit framlegg om kven som er i ansvarsgruppa',
    ],
    en: ['answered who is to be in the responsibility group', 'answer who is to be in the responsibility group'],
  },
  endGroupMember: {
    nb: ['tok noen ut av ansvarsgruppa', 'ta noen ut av ansvarsgruppa'],
    nn: ['tok nokon ut av ansvarsgruppa', 'ta nokon ut av ansvarsgruppa'],
    en: ['took somebody out of the responsibility group', 'take somebody out of the responsibility group'],
  },
  reviseMeeting: {
    nb: ['endret et møte', 'endre et møte'],
    nn: ['endra eit møte', 'endre eit møte'],
    en: ['changed a meeting', 'change a meeting'],
  },
  callMeeting: {
    nb: ['kalte inn til et møte', 'kalle inn til et møte'],
    nn: ['kalla inn til eit møte', 'kalle inn til eit møte'],
    en: ['called a meeting', 'call a meeting'],
  },
  holdMeeting: {
    nb: ['førte at et møte ble holdt', 'føre at et møte ble holdt'],
    nn: ['førte at eit møte vart halde', 'føre at eit møte vart halde'],
    en: ['recorded that a meeting was held', 'record that a meeting was held'],
  },
  cancelMeeting: {
    nb: ['avlyste et møte', 'avlyse et møte'],
    nn: ['avlyste eit møte', 'avlyse eit møte'],
    en: ['called a meeting off', 'call a meeting off'],
  },
  proposeAgendaItem: {
    nb: ['meldte en sak til et møte', 'melde en sak til et møte'],
    nn: ['melde ei sak til eit møte', 'melde ei sak til eit møte'],
    en: ['put something on an agenda', 'put something on an agenda'],
  },
  reviseAgendaItem: {
    nb: ['endret en sak til et møte', 'endre en sak til et møte'],
    nn: ['endra ei sak til eit møte', 'endre ei sak til eit møte'],
    en: ['changed something on an agenda', 'change something on an agenda'],
  },
  agreeMeetingAction: {
    nb: ['førte opp en oppgave etter et møte', 'føre opp en oppgave etter et møte'],
    nn: ['førte opp ei oppgåve etter eit møte', 'føre opp ei oppgåve etter eit møte'],
    en: ['put down an action of a meeting', 'put down an action of a meeting'],
  },
  completeMeetingAction: {
    nb: ['fullførte en oppgave etter et møte', 'fullføre en oppgave etter et møte'],
    nn: ['fullførte ei oppgåve etter eit møte', 'fullføre ei oppgåve etter eit møte'],
    en: ['completed an action of a meeting', 'complete an action of a meeting'],
  },
  cancelMeetingAction: {
    nb: ['trakk en oppgave etter et møte', 'trekke en oppgave etter et møte'],
    nn: ['trekte ei oppgåve etter eit møte', 'trekkje ei oppgåve etter eit møte'],
    en: ['took back an action of a meeting', 'take back an action of a meeting'],
  },
  turnActionIntoMeasure: {
    nb: ['gjorde en oppgave til et tiltak', 'gjøre en oppgave til et tiltak'],
    nn: ['gjorde ei oppgåve til eit tiltak', 'gjere ei oppgåve til eit tiltak'],
    en: ['made an action a measure', 'make an action a measure'],
  },
  turnActionIntoRequest: {
    nb: ['gjorde en oppgave til en forespørsel', 'gjøre en oppgave til en forespørsel'],
    nn: ['gjorde ei oppgåve til ein førespurnad', 'gjere ei oppgåve til ein førespurnad'],
    en: ['made an action a request', 'make an action a request'],
  },
  planMeeting: {
    nb: ['planla et møte i ansvarsgruppa', 'planlegge et møte i ansvarsgruppa'],
    nn: ['planla eit møte i ansvarsgruppa', 'planleggje eit møte i ansvarsgruppa'],
    en: ['planned a meeting of the responsibility group', 'plan a meeting of the responsibility group'],
  },
  addParagraph: {
    nb: ['skrev i et referat', 'skrive i et referat'],
    nn: ['skreiv i eit referat', 'skrive i eit referat'],
    en: ['wrote in minutes', 'write in minutes'],
  },
  reviseParagraph: {
    nb: ['endret et avsnitt i et referat', 'endre et avsnitt i et referat'],
    nn: ['endra eit avsnitt i eit referat', 'endre eit avsnitt i eit referat'],
    en: ['changed a paragraph of minutes', 'change a paragraph of minutes'],
  },
  resolveParagraph: {
    nb: ['gjorde to tekster i et referat til én', 'gjøre to tekster i et referat til én'],
    nn: ['gjorde to tekstar i eit referat til éin', 'gjere to tekstar i eit referat til éin'],
    en: ['made one of two texts in minutes', 'make one of two texts in minutes'],
  },
  removeParagraph: {
    nb: ['tok et avsnitt ut av et referat', 'ta et avsnitt ut av et referat'],
    nn: ['tok eit avsnitt ut av eit referat', 'ta eit avsnitt ut av eit referat'],
    en: ['took a paragraph out of minutes', 'take a paragraph out of minutes'],
  },
  restrictParagraph: {
    nb: ['gjorde et avsnitt i et referat taushetsbelagt', 'gjøre et avsnitt i et referat taushetsbelagt'],
    nn: ['gjorde eit avsnitt i eit referat teiepliktig', 'gjere eit avsnitt i eit referat teiepliktig'],
    en: ['made a paragraph of minutes confidential', 'make a paragraph of minutes confidential'],
  },
  publishMinutes: {
    nb: ['publiserte et referat', 'publisere et referat'],
    nn: ['publiserte eit referat', 'publisere eit referat'],
    en: ['published minutes', 'publish minutes'],
  },
  putItemOnTable: {
    nb: ['tok opp en sak i et møte', 'ta opp en sak i et møte'],
    nn: ['tok opp ei sak i eit møte', 'ta opp ei sak i eit møte'],
    en: ['put an item on the table of a meeting', 'put an item on the table of a meeting'],
  },
  bePresent: {
    nb: ['var til stede i et møte', 'være til stede i et møte'],
    nn: ['var til stades i eit møte', 'vere til stades i eit møte'],
    en: ['was present in a meeting', 'be present in a meeting'],
  },
  makeDecision: {
    nb: ['traff et vedtak', 'treffe et vedtak'],
    nn: ['gjorde eit vedtak', 'gjere eit vedtak'],
    en: ['made a decision', 'make a decision'],
  },
  recordNotice: {
    nb: ['førte når et vedtak ble mottatt', 'føre når et vedtak ble mottatt'],
    nn: ['førte når eit vedtak vart motteke', 'føre når eit vedtak vart motteke'],
    en: ['recorded when a decision was received', 'record when a decision was received'],
  },
  submitComplaint: {
    nb: ['sendte en klage', 'sende en klage'],
    nn: ['sende ei klage', 'sende ei klage'],
    en: ['submitted a complaint', 'submit a complaint'],
  },
  withdrawComplaint: {
    nb: ['trakk en klage', 'trekke en klage'],
    nn: ['trekte ei klage', 'trekkje ei klage'],
    en: ['took back a complaint', 'take back a complaint'],
  },
  answerComplaint: {
    nb: ['svarte på en klage', 'svare på en klage'],
    nn: ['svara på ei klage', 'svare på ei klage'],
    en: ['answered a complaint', 'answer a complaint'],
  },
  forwardComplaint: {
    nb: ['sendte en klage til klageorganet', 'sende en klage til klageorganet'],
    nn: ['sende ei klage til klageorganet', 'sende ei klage til klageorganet'],
    en: ['sent a complaint to the body of appeal', 'send a complaint to the body of appeal'],
  },
  recordAppealOutcome: {
    nb: ['førte hva klageorganet avgjorde', 'føre hva klageorganet avgjorde'],
    nn: ['førte kva klageorganet avgjorde', 'føre kva klageorganet avgjorde'],
    en: ['recorded what the body of appeal decided', 'record what the body of appeal decided'],
  },
  markRead: {
    nb: ['merket varsler som lest', 'merke varsler som lest'],
    nn: ['merkte varsel som lese', 'merkje varsel som lese'],
    en: ['marked notifications as read', 'mark notifications as read'],
  },
  markUnread: {
    nb: ['merket varsler som ulest', 'merke varsler som ulest'],
    nn: ['merkte varsel som ulese', 'merkje varsel som ulese'],
    en: ['marked notifications as unread', 'mark notifications as unread'],
  },
  setNotificationPreferences: {
    nb: ['valgte hva de vil varsles om', 'velge hva de vil varsles om'],
    nn: ['valde kva dei vil varslast om', 'velje kva dei vil varslast om'],
    en: ['chose what to be notified of', 'choose what to be notified of'],
  },
  registerWebhook: {
    nb: ['registrerte en webhook', 'registrere en webhook'],
    nn: ['registrerte ein webhook', 'registrere ein webhook'],
    en: ['registered a webhook', 'register a webhook'],
  },
  reviseWebhook: {
    nb: ['endret en webhook', 'endre en webhook'],
    nn: ['endra ein webhook', 'endre ein webhook'],
    en: ['changed a webhook', 'change a webhook'],
  },
  rotateWebhookSecret: {
    nb: ['byttet hemmeligheten til en webhook', 'bytte hemmeligheten til en webhook'],
    nn: ['bytte løyndomen til ein webhook', 'byte løyndomen til ein webhook'],
    en: ['changed the secret of a webhook', 'change the secret of a webhook'],
  },
  sendTestEvent: {
    nb: ['sendte en prøvehendelse', 'sende en prøvehendelse'],
    nn: ['sende ei prøvehending', 'sende ei prøvehending'],
    en: ['sent a test event', 'send a test event'],
  },
  redeliverWebhook: {
    nb: ['ba om at en melding sendes på nytt', 'be om at en melding sendes på nytt'],
    nn: ['bad om at ei melding blir send på nytt', 'be om at ei melding blir send på nytt'],
    en: ['asked that a message be sent again', 'ask that a message be sent again'],
  },
  removeWebhook: {
    nb: ['fjernet en webhook', 'fjerne en webhook'],
    nn: ['fjerna ein webhook', 'fjerne ein webhook'],
    en: ['removed a webhook', 'remove a webhook'],
  },
  addWorkNote: {
    nb: ['skrev et arbeidsnotat', 'skrive et arbeidsnotat'],
    nn: ['skreiv eit arbeidsnotat', 'skrive eit arbeidsnotat'],
    en: ['wrote a work note', 'write a work note'],
  },
  putContent: {
    nb: ['la inn noe i planen', 'legge inn noe i planen'],
    nn: ['la inn noko i planen', 'leggje inn noko i planen'],
    en: ['put something into the plan', 'put something into the plan'],
  },
  widenContent: {
    nb: ['lot flere lese noe', 'la flere lese noe'],
    nn: ['lét fleire lese noko', 'la fleire lese noko'],
    en: ['let more people read something', 'let more people read something'],
  },
};
