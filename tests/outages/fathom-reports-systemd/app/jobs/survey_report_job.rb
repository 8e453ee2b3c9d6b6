class SurveyReportJob
  include Sidekiq::Job
  sidekiq_options queue: "reports", retry: 5

  def perform(survey_id)
    survey = Survey.find(survey_id)
    survey.report.attach(io: SurveyPdf.new(survey).render, filename: "survey-#{survey_id}.pdf")
    survey.update!(report_state: "ready")
  end
end
