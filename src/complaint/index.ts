export {
  agenciesOfComplaint,
  type ComplaintRow,
  complaintsSql,
  knownComplaintsSql,
  readComplaints,
} from './complaint.query';
export { Complaint, ComplaintStatus, ComplaintStepKind } from './complaint.view';
