export {
  agenciesOfComplaint,
  type ComplaintRow,
  complaintsSql,
  knownComplaintsSql,
  readComplaints,
} from './complaint.query';
export { Complaint, ComplaintStatus } from './complaint.view';
