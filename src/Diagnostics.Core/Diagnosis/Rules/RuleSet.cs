namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>All rules, in one visible list.</summary>
internal static class RuleSet
{
    private static LoopbackUrlRule LoopbackUrl { get; } = new();

    public static IReadOnlyList<IFindingRule> Findings { get; } =
    [
        new PortMismatchRule(),
        new LoopbackBindRule(),
        new UnpublishedPortRule(),
        new StrayListenerRule(),
        new MissingSettingRule(),
        new UndeclaredKeyRule(),
        new HardcodedCredentialRule(),
        new TimeLimitRule(),
        new UndefinedVariableRule(),
        LoopbackUrl,
        new EnvironmentIsolationRule(),
        new InvalidValueRule(),
        new PlaceholderRule(),
        new DuplicateKeyRule(),
        new LogFailureRule(),
        new CheckFailureRule(),
    ];

    public static IReadOnlyList<IExplanationRule> Explanations { get; } =
    [
        LoopbackUrl,
        new PortExplainsUnreachable(),
        new FaultExplainsSymptom(),
        new TargetExplainsObserver(),
        new DependencyCascade(),
        new CertificateExplainsFailure(),
        new DiskFullExplainsWrites(),
        new HttpStateExplainsWebSocket(),
        new LyingCheckHidesFailure(),
        new MissingCredentialExplainsRejection(),
        new NotDeployedKeepsFault(),
        new OutOfMemoryExplainsExit(),
        new PairVerdictExplainsClients(),
        new PoolerModeExplainsStatements(),
        new RecordedExplanation(),
        new RejectionExplainsLockout(),
        new RequirementExplainsTest(),
        new TimeLimitExplainsGivingUp(),
        new UpstreamExplainsProxy(),
        new VariableExplainsStartUp(),
    ];
}
