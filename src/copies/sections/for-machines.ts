import { section } from '../section';

/** What the viewer may see beside: in the JSON alone. */
export const forMachines = section({
  asks: `completeness { complete requirements { key text citation met legalBasis { code } } }
    consentRequests { id kind requester { id name } requestedAt reason discloser { id name } recipients { id name } categories scope
      measures { id } goal { id } classification category validTo status answeredAt answer consent { id } }
    insightRequests { id agency { id name } askedAt about outcome ground citation reasons answeredAt howToComplain opened { id text } }
    accessLog(first: 100) { edges { node { at by agency { id name } what ground rule outcome because consent { id } emergency { id } } }
      pageInfo { hasNextPage } }`,
});
