package web

// routes is the one table: every noun adds its own here and nowhere else.
func (s *Server) routes() []Route {
	var table []Route
	for _, noun := range []func() []Route{
		s.assetRoutes,
		s.participantRoutes,
		s.outsideRoutes,
		s.voucherRoutes,
		s.agreementRoutes,
		s.agreementDutyRoutes,
		s.taskRoutes,
		s.languageRoutes,
		s.sessionRoutes,
		s.meRoutes,
		s.statementRoutes,
		s.monthRoutes,
		s.monthAPIRoutes,
		s.importRoutes,
		s.openapiRoutes,
		s.invoiceRoutes,
		s.psopRoutes,
		s.invoiceAPIRoutes,
		s.dayListRoutes,
		s.markRoutes,
		s.contactRoutes,
		s.diaryAPIRoutes,
		s.syncRoutes,
		s.phoneAppRoutes,
		s.phoneAPIRoutes,
		s.linkRoutes,
		s.accountRoutes,
		s.organisationRoutes,
		s.providerRoutes,
		s.contractRoutes,
		s.rulebookRoutes,
		s.unitRoutes,
		s.closureRoutes,
		s.userRoutes,
		s.deviceRoutes,
		s.findingRoutes,
		s.reopenRoutes,
		s.feedRoutes,
		s.noticeRoutes,
		s.evaluationRoutes,
		s.certificateRoutes,
		s.diaryRequestRoutes,
		s.documentRoutes,
		s.attachmentRoutes,
		s.documentRequestRoutes,
		s.auditRoutes,
		s.reportRoutes,
		s.startRoutes,
	} {
		table = append(table, noun()...)
	}
	return table
}
