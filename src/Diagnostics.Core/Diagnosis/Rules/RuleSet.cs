namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>All rules, in one visible list.</summary>
internal static class RuleSet
{
    private static LoopbackUrlRule LoopbackUrl { get; } = new();

    private static LoopbackFallbackRule LoopbackFallback { get; } = new();

    private static BuildFilterRule BuildFilter { get; } = new();

    private static UnknownHostRule UnknownHost { get; } = new();

    private static StartOrderRule StartOrder { get; } = new();

    private static IPv6OnlyHostRule IPv6OnlyHost { get; } = new();

    private static KeepAliveRule KeepAlive { get; } = new();

    private static StreamLimitRule StreamLimit { get; } = new();

    private static ServiceContainerRule ServiceContainer { get; } = new();

    private static AbsentServiceRule AbsentService { get; } = new();

    private static ServiceAliasRule ServiceAlias { get; } = new();

    private static UnknownPortNameRule UnknownPortName { get; } = new();

    private static InvalidValueRule InvalidValue { get; } = new();

    private static KeptPasswordRule KeptPassword { get; } = new();

    private static DuplicateKeyRule DuplicateKey { get; } = new();

    private static RepeatedVariableRule RepeatedVariable { get; } = new();

    private static FixedAddressRule FixedAddress { get; } = new();

    private static PlaceholderRule Placeholder { get; } = new();

    private static ProxyLoopbackRule ProxyLoopback { get; } = new();

    private static PoolerUserRule PoolerUser { get; } = new();

    private static PoolerUserListRule PoolerUserList { get; } = new();

    private static UnpassedUpgradeRule UnpassedUpgrade { get; } = new();

    private static SecureLabelRule SecureLabel { get; } = new();

    private static RedirectLoopRule RedirectLoop { get; } = new();

    private static DemandedEncryptionRule DemandedEncryption { get; } = new();

    private static FamilySplitRule FamilySplit { get; } = new();

    private static UnpulledImageRule UnpulledImage { get; } = new();

    private static AdvertisedListenerRule AdvertisedListener { get; } = new();

    private static LoopbackFamilyRule LoopbackFamily { get; } = new();

    private static HostGrantRule HostGrant { get; } = new();

    private static LoweredLimitRule LoweredLimit { get; } = new();

    private static PoolBudgetRule PoolBudget { get; } = new();

    private static SlowServiceRule SlowService { get; } = new();

    private static StartLimitRule StartLimit { get; } = new();

    private static ShadowedRouteRule ShadowedRoute { get; } = new();

    private static TrustedAuthorityRule TrustedAuthority { get; } = new();

    private static MovedListenerRule MovedListener { get; } = new();

    private static UnpublishedContainerRule UnpublishedContainer { get; } = new();

    private static DifferingNameRule DifferingName { get; } = new();

    private static LockedAccountRule LockedAccount { get; } = new();

    private static IdleLimitRule IdleLimit { get; } = new();

    private static UnlistedCallerRule UnlistedCaller { get; } = new();

    private static UnlistedServerRule UnlistedServer { get; } = new();

    private static BlockedResolverRule BlockedResolver { get; } = new();

    private static UnlistedAddressRule UnlistedAddress { get; } = new();

    private static ShortClientLimitRule ShortClientLimit { get; } = new();

    private static MissingScopeRule MissingScope { get; } = new();

    private static DroppedPrefixRule DroppedPrefix { get; } = new();

    private static OldReleaseRule OldRelease { get; } = new();

    private static MachineRouteRule MachineRoute { get; } = new();

    private static MachineLoopbackRule MachineLoopback { get; } = new();

    private static RerunTestRule RerunTest { get; } = new();

    private static PasswordlessCacheRule PasswordlessCache { get; } = new();

    private static InterruptedReleaseRule InterruptedRelease { get; } = new();

    private static SecretScanRule SecretScan { get; } = new();

    public static IReadOnlyList<IFindingRule> Findings { get; } =
    [
        new PortMismatchRule(),
        new LiteralVariableRule(),
        new LoopbackBindRule(),
        new UnpublishedPortRule(),
        ServiceContainer,
        AbsentService,
        ServiceAlias,
        new StrayListenerRule(),
        new MissingSettingRule(),
        new UndeclaredKeyRule(),
        new HardcodedCredentialRule(),
        StartLimit,
        new UnfailingCurlRule(),
        new RequestLimitRule(),
        new UndefinedVariableRule(),
        new ComposeFaultRule(),
        LoopbackUrl,
        LoopbackFallback,
        UnknownHost,
        new OtherNamespaceRule(),
        new RenamedHostRule(),
        StartOrder,
        IPv6OnlyHost,
        PoolerUser,
        new ServerCredentialRule(),
        KeptPassword,
        new SharedKeyDriftRule(),
        new InnerPortRule(),
        new MisroutedPortRule(),
        ProxyLoopback,
        new SiblingParityRule(),
        new TransactionPoolerRule(),
        new HealthCheckCommandRule(),
        new SocketCheckRule(),
        PoolerUserList,
        new UncheckedWaitRule(),
        new BuildContextRule(),
        new BuildTimeVariableRule(),
        new FrozenConfigurationRule(),
        new MissingReferenceRule(),
        BuildFilter,
        new OldVersionRule(),
        OldRelease,
        new EnvironmentIsolationRule(),
        InvalidValue,
        new EmptyAddressRule(),
        Placeholder,
        new UnfilledCredentialRule(),
        DuplicateKey,
        RepeatedVariable,
        FixedAddress,
        new HostPortClashRule(),
        new UnitPortClashRule(),
        UnpassedUpgrade,
        SecureLabel,
        RedirectLoop,
        DemandedEncryption,
        AdvertisedListener,
        new UnconsumedQueueRule(),
        new UnservedQueueRule(),
        new OtherDatabaseQueueRule(),
        new QueuePlaceRule(),
        new SplitQueueRule(),
        new IdleQueueRule(),
        new UngrantedSecretRule(),
        KeepAlive,
        StreamLimit,
        UnknownPortName,
        DifferingName,
        new UnappliedImageRule(),
        new UnfollowedTagRule(),
        new PinnedRevisionRule(),
        UnpulledImage,
        FamilySplit,
        LoopbackFamily,
        HostGrant,
        new NetworkGrantRule(),
        new ProxyModeRule(),
        new MigrationJobRule(),
        new RestartLoopRule(),
        new EndedServiceRule(),
        LoweredLimit,
        PoolBudget,
        SlowService,
        ShadowedRoute,
        TrustedAuthority,
        UnpublishedContainer,
        MovedListener,
        LockedAccount,
        IdleLimit,
        UnlistedCaller,
        UnlistedServer,
        BlockedResolver,
        UnlistedAddress,
        ShortClientLimit,
        MissingScope,
        DroppedPrefix,
        PasswordlessCache,
        InterruptedRelease,
        SecretScan,
        new LogFailureRule(),
        new UnexplainedErrorRule(),
        new CheckFailureRule(),
        new LyingHealthCheckRule(),
        new TestFailureRule(),
        new UnmatchedFilterRule(),
        new TestIntegrityFindingRule(),
        RerunTest,
        MachineRoute,
        MachineLoopback,
    ];

    public static IReadOnlyList<IExplanationRule> Explanations { get; } =
    [
        new ConnectionHolderRule(),
        new DistrustToldByOthers(),
        LoopbackUrl,
        LoopbackFallback,
        ServiceContainer,
        AbsentService,
        ServiceAlias,
        new FailedAssertionRule(),
        new UncollectedImportRule(),
        UnknownHost,
        StartOrder,
        KeepAlive,
        StreamLimit,
        UnknownPortName,
        IPv6OnlyHost,
        PoolerUser,
        PoolerUserList,
        InvalidValue,
        new PortExplainsUnreachable(),
        new KilledExplainsExit(),
        ProxyLoopback,
        UnpassedUpgrade,
        SecureLabel,
        RedirectLoop,
        DemandedEncryption,
        FamilySplit,
        UnpulledImage,
        LoopbackFamily,
        AdvertisedListener,
        HostGrant,
        DifferingName,
        LoweredLimit,
        StartLimit,
        PoolBudget,
        SlowService,
        ShadowedRoute,
        TrustedAuthority,
        UnpublishedContainer,
        MovedListener,
        LockedAccount,
        IdleLimit,
        UnlistedCaller,
        UnlistedServer,
        BlockedResolver,
        UnlistedAddress,
        ShortClientLimit,
        MissingScope,
        DroppedPrefix,
        PasswordlessCache,
        InterruptedRelease,
        SecretScan,
        OldRelease,
        RerunTest,
        MachineRoute,
        MachineLoopback,
        Placeholder,
        KeptPassword,
        DuplicateKey,
        RepeatedVariable,
        FixedAddress,
        new BuildStepExplainsFailure(),
        BuildFilter,
        new FailedComponentExplainsAddress(),
        new ProxyLogExplainsAddress(),
        new FaultExplainsSymptom(),
        new TargetExplainsObserver(),
        new DependencyCascade(),
        new CertificateExplainsFailure(),
        new DiskFullExplainsWrites(),
        new HttpStateExplainsWebSocket(),
        new LyingCheckHidesFailure(),
        new LyingCheckExplainsEarlyCall(),
        new MissingCredentialExplainsRejection(),
        new NamedServerExplainsSameWords(),
        new OneFaultToldBySeveral(),
        new OutOfMemoryExplainsExit(),
        new PairVerdictExplainsClients(),
        new PoolerModeExplainsStatements(),
        new RecordedExplanation(),
        new RejectionExplainsLockout(),
        new RequirementExplainsTest(),
        new SaturationExplainsWaiting(),
        new SameWordsExplainTest(),
        new ConsoleTellsOfReport(),
        new UnreachedDatabaseExplainsPool(),
        new FailedJobExplainsMissingResource(),
        new OneLineTellsOneFault(),
        new UnresolvedNameExplainsTimeout(),
        new ServerExplainsSameWords(),
        new StoppedContainerHasNoName(),
        new TimeLimitExplainsGivingUp(),
        new UpstreamExplainsProxy(),
        new CheckedComponentExplainsAnswer(),
        new VariableExplainsStartUp(),
        new WrongEnvironmentExplainsRefusal(),
    ];
}
