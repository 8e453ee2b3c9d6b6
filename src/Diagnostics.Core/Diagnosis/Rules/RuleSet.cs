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
        new ComposeFaultRule(),
        LoopbackUrl,
        new EnvironmentIsolationRule(),
        new InvalidValueRule(),
        new PlaceholderRule(),
        new DuplicateKeyRule(),
        new SeparateNetworksRule(),
        new HostPortClashRule(),
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
    ];
}
