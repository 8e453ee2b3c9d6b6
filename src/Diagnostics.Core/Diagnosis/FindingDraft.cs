using Diagnostics.Core.Configuration.Ansible;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>A finding in the making: what rules write and other rules read, before it has an id and a place.</summary>
internal sealed class FindingDraft(string code, string? component, string? environment, Status status, string summary, double confidence)
{
    public string Code { get; } = code;

    public string? Component { get; } = component;

    public string? Environment { get; set; } = environment;

    public Status Status { get; set; } = status;

    public string Summary { get; set; } = summary;

    /// <summary>0 to 1.</summary>
    public double Confidence { get; set; } = confidence;

    public List<Citation> Citations { get; } = [];

    /// <summary>The line of code that its error comes from; null where none is known. Shown with the evidence; no rule takes it for a line of configuration.</summary>
    public Citation? Source { get; set; }

    public List<string> NextSteps { get; } = [];

    public Vantage? Vantage { get; set; }

    public string? Phase { get; set; }

    /// <summary>What tells it from another finding of the same code on the same component: a port, a variable, a target.</summary>
    public string? Subject { get; init; }

    /// <summary>The port that it is about: the one that was asked or expected.</summary>
    public int? Port { get; init; }

    /// <summary>The exit code that it is about.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The variable that it is about.</summary>
    public string? Variable { get; init; }

    /// <summary>What of its code a rule found, where several rules have findings of that code: by it a rule knows its own. Never shown.</summary>
    public string? Topic { get; init; }

    /// <summary>The other environment that it is about, where two must be apart and are not.</summary>
    public string? With { get; init; }

    /// <summary>The component that failed it, for a failed dependency.</summary>
    public string? Target { get; set; }

    /// <summary>Of what a log tells: the component that logged it. Null where nothing says which, and for what no log tells.</summary>
    public string? Observer { get; set; }

    /// <summary>What it needs, by its own word or the plan's: what a test requires.</summary>
    public IReadOnlyList<RequiredComponents> Needs { get; set; } = [];

    /// <summary>Of a failed test: the code of what it met by its own words, where these name no endpoint. Null where they tell of none.</summary>
    public string? Says { get; init; }

    /// <summary>Of a failed test: a component that its name speaks of. A hint: it explains nothing by itself.</summary>
    public string? Hint { get; init; }

    /// <summary>Ids that it had in former diagnoses.</summary>
    public IReadOnlyList<string> RecordedIds { get; set; } = [];

    /// <summary>Ids of findings that explained it in former diagnoses.</summary>
    public IReadOnlyList<string> RecordedCauses { get; set; } = [];

    /// <summary>Whether it can be repaired where it is, though its code is one of symptoms: a health check that always fails is itself at fault.</summary>
    public bool IsFault { get; set; }

    /// <summary>Whether it was seen once only and is of a kind that happens to healthy services too: it counts where something explains it, or it explains something.</summary>
    public bool IsFaint { get; set; }

    /// <summary>How many failures it stands for: 21 tests that fail alike are one finding. 1 where it stands for itself.</summary>
    public int Occurrences { get; set; } = 1;

    /// <summary>When it was seen; null for what was read in files.</summary>
    public DateTimeOffset? ObservedAt { get; set; }

    /// <summary>Its place in the list of findings; set by the graph of explanations.</summary>
    public int Index { get; set; } = -1;

    /// <summary>Whether its summary comes from evidence, which holds no secret.</summary>
    public bool IsClean { get; init; }

    /// <summary>Identity within the diagnosis; set once all findings are known.</summary>
    public string Id { get; set; } = "";

    /// <summary>Whether both speak of the same component.</summary>
    public bool SharesComponent(FindingDraft other) => Component is not null && string.Equals(Component, other.Component, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both can be true in one environment.</summary>
    public bool SharesEnvironment(FindingDraft other) => Environment is null || other.Environment is null || Environment == other.Environment;

    /// <summary>Names the files that are kept in place of those that Ansible makes of them.</summary>
    public void CiteBy(FilledOrigins origins)
    {
        if (origins.IsEmpty) return;
        Citation[] shown = [.. Citations.SelectMany(origins.Of).Distinct()];
        Citations.Clear();
        Citations.AddRange(shown);
        Summary = origins.InText(Summary);
        for (int i = 0; i < NextSteps.Count; i++) NextSteps[i] = origins.InText(NextSteps[i]);
    }

    /// <summary>Takes over what another finding of the same thing knows: independent sources strengthen each other.</summary>
    public void Absorb(FindingDraft other)
    {
        bool independent = other.Citations.Any(c => Citations.All(own => own.Kind != c.Kind || own.Source != c.Source));
        foreach (Citation citation in other.Citations)
        {
            if (!Citations.Contains(citation)) Citations.Add(citation);
        }

        Source ??= other.Source;
        // The steps of one source are enough: those of the next differ in the name of a host at most.
        if (NextSteps.Count == 0) NextSteps.AddRange(other.NextSteps);
        if (other.Status == Status.Fail) Status = Status.Fail;
        IsFault |= other.IsFault;
        IsFaint &= other.IsFaint;
        // Two tellings of one thing are not two failures.
        Occurrences = Math.Max(Occurrences, other.Occurrences);
        if (other.ObservedAt > ObservedAt || ObservedAt is null) ObservedAt = other.ObservedAt;
        if (other.Needs.Count > 0) Needs = [.. Needs.Union(other.Needs)];
        if (other.RecordedIds.Count > 0) RecordedIds = [.. RecordedIds.Union(other.RecordedIds)];
        if (other.RecordedCauses.Count > 0) RecordedCauses = [.. RecordedCauses.Union(other.RecordedCauses)];
        Confidence = independent ? 1 - ((1 - Confidence) * (1 - (other.Confidence / 2))) : Math.Max(Confidence, other.Confidence);
    }
}
