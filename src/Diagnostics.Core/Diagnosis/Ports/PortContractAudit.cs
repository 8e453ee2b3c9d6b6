using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Ports;

/// <summary>Collects who claims which port of each component of a folder, and judges with the rules of the diagnosis. Contacts nothing; it reads files and this host's list of listeners.</summary>
public sealed class PortContractAudit(DiagnosisServices services)
{
    private static readonly IFindingRule[] s_rules = [new PortMismatchRule(), new LiteralVariableRule(), new LoopbackBindRule(), new UnpublishedPortRule(), new ServiceContainerRule(), new InnerPortRule(), new MisroutedPortRule(), new ProxyLoopbackRule(), new UnknownPortNameRule(), new AdvertisedListenerRule(), new MovedListenerRule(), new MachineLoopbackRule()];

    private readonly TimeProvider _time = services.Time ?? TimeProvider.System;

    /// <summary>Audits a folder: a result for each component and environment that has claims, and the files that could not be used.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public (IReadOnlyList<PortContractResult> Results, IReadOnlyList<InputProblem> Problems) Run(DiagnosisRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? environment = EnvironmentNames.Normalise(request.Environment);
        DiagnosticPlan plan = FolderPlan.Read(request, services);
        ProjectScan scan = FolderScan.Run(request.Path, plan, cancellationToken);
        var reader = new DeploymentReader(services.Yaml, request.Redactor, plan);
        DeploymentModel model = reader.Read(scan, cancellationToken);
        CodeScan code = CodeScanner.Scan(request.Path, request.Redactor, plan.Exclude, cancellationToken);
        new CodeListenAssembler(model).Add(code);
        var logReading = new LogReading(model, new LogScanner(LogSignatureCatalogue.Default, request.Redactor));
        IReadOnlyList<LogObservation> logs = logReading.Read(scan.Files.Where(f => f.Kind == ProjectFileKind.Log), cancellationToken);
        if (environment is not null) logs = [.. logs.Where(o => ComponentModel.Applies(o.Environment, environment))];
        // Reports of tests tell who was refused on a build server.
        var testReading = new TestReading(plan, request.Redactor);
        TestEvidence tests = testReading.Read(TestReading.FilesOf(scan), _ => { }, cancellationToken);
        var context = new DiagnosisContext(model, logs, LiveAnswers.None(""), environment, request.Redactor) { Root = request.Path, Code = code, Tests = environment is null ? tests : tests.In(environment) };
        ILookup<ComponentModel, LocalListener> listeners = Listeners(request, model);
        // A rule may tell of more than ports.
        FindingDraft[] drafts = [.. s_rules.SelectMany(r => r.Find(context)).Where(d => d.Code.StartsWith("port.", StringComparison.Ordinal) || d.Code == FailureCodes.ContainerPortUnpublished)];
        var results = new List<PortContractResult>();
        foreach (ComponentModel component in model.Components.Where(c => context.TakesPart(c.Name)).OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase))
        {
            foreach (string? scope in context.Environments)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (PortContractJudge.Judge(context, component, scope, drafts, [.. listeners[component]], _time.GetUtcNow()) is { } result) results.Add(result);
            }
        }

        // Containers that only a build server starts, and roles of machines, are no components of the deployment.
        results.AddRange(drafts.Where(d => d.Status == Status.Fail && (d.Code == FailureCodes.ContainerPortUnpublished || model.Find(d.Component) is null) && !results.Exists(r => r.Component == d.Component && r.Status == Status.Fail)).Select(d => PortContractJudge.OfStranger(d, request.Redactor, _time.GetUtcNow())));
        List<InputProblem> problems = [.. scan.LeftOut.Select(p => new InputProblem(p.Path, null, p.Reason)), .. reader.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)), .. logReading.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)), .. testReading.Problems];
        return (results, problems);
    }

    // Processes that work in the folder: in a component's own, or in any where there is only one application.
    private ILookup<ComponentModel, LocalListener> Listeners(DiagnosisRequest request, DeploymentModel model)
    {
        string root = Path.GetFullPath(request.Path).TrimEnd(Path.DirectorySeparatorChar);
        var found = new List<(ComponentModel Component, LocalListener Listener)>();
        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        if (root.Length == 0 || root == System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile)) return found.ToLookup(f => f.Component, f => f.Listener);
        foreach (LocalListener listener in (services.Listeners ?? LocalListenerSource.ForThisSystem()).Snapshot().All)
        {
            if (listener.WorkingDirectory is not { } at || (at != root && !at.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))) continue;
            string below = at.Length == root.Length ? "" : at[(root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/');
            ComponentModel? owner = model.Find(FolderNames.Component(below + "/x")) ?? (applications.Length == 1 ? applications[0] : null);
            if (owner is not null) found.Add((owner, listener));
        }

        return found.ToLookup(f => f.Component, f => f.Listener);
    }
}
