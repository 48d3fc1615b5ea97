export {
  agenciesOfComplaint,
  type ComplaintRow,
  complaintsSql,
  readComplaints,
} from './complaint.query';
export { Complaint, ComplaintStatus, ComplaintStepKind } from './complaint.view';
