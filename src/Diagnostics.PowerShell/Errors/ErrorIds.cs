namespace Diagnostics.Commands.Errors;

/// <summary>The ids of this module's error records: stable, one per fault, listed in about_Diagnostics.</summary>
internal static class ErrorIds
{
    public const string EndpointInvalid = nameof(EndpointInvalid);
    public const string PortMissing = nameof(PortMissing);
    public const string PortOutOfRange = nameof(PortOutOfRange);
    public const string UriInvalid = nameof(UriInvalid);
    public const string HeaderInvalid = nameof(HeaderInvalid);
    public const string PatternInvalid = nameof(PatternInvalid);
    public const string ParameterCombination = nameof(ParameterCombination);
    public const string PathInvalid = nameof(PathInvalid);
    public const string PathNotFound = nameof(PathNotFound);
    public const string PathIsFolder = nameof(PathIsFolder);
    public const string PathIsFile = nameof(PathIsFile);
    public const string ProviderUnsupported = nameof(ProviderUnsupported);
    public const string FileUnreadable = nameof(FileUnreadable);
    public const string FileTooLarge = nameof(FileTooLarge);
    public const string FileNotText = nameof(FileNotText);
    public const string FileSyntax = nameof(FileSyntax);
    public const string SourceUnknown = nameof(SourceUnknown);
    public const string SourceNameMissing = nameof(SourceNameMissing);
    public const string SourceNameUnknown = nameof(SourceNameUnknown);
    public const string ProcessUnavailable = nameof(ProcessUnavailable);
    public const string TooFewFiles = nameof(TooFewFiles);
    public const string TransferNeedsThree = nameof(TransferNeedsThree);
    public const string ReportUnknown = nameof(ReportUnknown);
    public const string ReportIncomplete = nameof(ReportIncomplete);
    public const string NotTestResult = nameof(NotTestResult);
    public const string NotEvidence = nameof(NotEvidence);
    public const string NotDiagnosis = nameof(NotDiagnosis);
    public const string InputUnusable = nameof(InputUnusable);
    public const string ValueRedacted = nameof(ValueRedacted);
    public const string FormerUnusable = nameof(FormerUnusable);
    public const string RuleInvalid = nameof(RuleInvalid);
    public const string RuleFailed = nameof(RuleFailed);
    public const string PlanInvalid = nameof(PlanInvalid);
    public const string PlanExists = nameof(PlanExists);
    public const string PlanUnwritable = nameof(PlanUnwritable);
    public const string RequirementInvalid = nameof(RequirementInvalid);
    public const string PreflightRefused = nameof(PreflightRefused);
    public const string PreflightUnclear = nameof(PreflightUnclear);
    public const string StoreUnavailable = nameof(StoreUnavailable);
}
