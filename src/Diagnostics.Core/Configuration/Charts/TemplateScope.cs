using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>What the dot and the variables mean at a place of a template.</summary>
internal sealed class TemplateScope
{
    private readonly List<(string Name, StructuredNode? Value)> _variables = [];

    /// <summary>Begins with a value, which <c>$</c> means from there on.</summary>
    public TemplateScope(StructuredNode? dot)
    {
        Dot = dot;
        Declare("", dot);
    }

    /// <summary>What the dot means.</summary>
    public StructuredNode? Dot { get; set; }

    /// <summary>How many variables there are.</summary>
    public int Count => _variables.Count;

    /// <summary>Makes a variable.</summary>
    public void Declare(string name, StructuredNode? value) => _variables.Add((name, value));

    /// <summary>Gives a variable another value.</summary>
    public void Assign(string name, StructuredNode? value)
    {
        int at = _variables.FindLastIndex(v => v.Name == name);
        if (at < 0) throw new UnknownValueException($"${name} is not declared.");
        _variables[at] = (name, value);
    }

    /// <summary>The value of a variable.</summary>
    public StructuredNode? Find(string name)
    {
        int at = _variables.FindLastIndex(v => v.Name == name);
        return at >= 0 ? _variables[at].Value : throw new UnknownValueException($"${name} is not declared.");
    }

    /// <summary>Forgets variables that were made since.</summary>
    public void Shrink(int count) => _variables.RemoveRange(count, _variables.Count - count);
}
