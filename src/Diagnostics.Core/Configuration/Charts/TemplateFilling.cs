using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Fills values into the templates of one chart. What is not known stays as it is written; where it decides what is written at all, the template is given up.</summary>
/// <remarks>Source of the rules: Go's package text/template; Helm documentation, named templates.</remarks>
internal sealed class TemplateFilling(IReadOnlyDictionary<string, TemplatePart> named, ValueMarks marks)
{
    // Far more than a chart needs; a template that includes itself ends here.
    private const int MaximumSteps = 200_000;
    private const int MaximumDepth = 40;

    private int _steps;
    private int _depth;

    /// <summary>The text that a template becomes.</summary>
    /// <exception cref="UnknownValueException">What is not known decides what is written.</exception>
    public FilledText Fill(IReadOnlyList<TemplatePart> template, StructuredNode root)
    {
        var text = new FilledText();
        Write(template, new TemplateScope(root), text);
        return text;
    }

    /// <summary>The text of a named template.</summary>
    public string Include(string name, StructuredNode? dot)
    {
        if (!named.TryGetValue(name, out TemplatePart? template)) throw new UnknownValueException($"No template {name}.");
        return Within(template.Body, dot);
    }

    /// <summary>A value that is a template itself, filled in.</summary>
    public string OfText(string template, StructuredNode? dot) => Within(TemplateParser.Parse(template), dot);

    private string Within(IReadOnlyList<TemplatePart> parts, StructuredNode? dot)
    {
        if (++_depth > MaximumDepth) throw new UnknownValueException("Templates include each other.");
        try
        {
            var text = new FilledText();
            Write(parts, new TemplateScope(dot), text);
            return text.ToString();
        }
        finally
        {
            _depth--;
        }
    }

    private void Write(IReadOnlyList<TemplatePart> parts, TemplateScope scope, FilledText text)
    {
        foreach (TemplatePart part in parts)
        {
            if (++_steps > MaximumSteps) throw new UnknownValueException("Too long.");
            switch (part.Kind)
            {
                case TemplatePartKind.Text:
                    text.Write(part.Text, part.Line, isTemplate: true);
                    break;
                case TemplatePartKind.Value:
                    text.Write(Value(part.Text, scope), part.Line, isTemplate: false);
                    break;
                case TemplatePartKind.If:
                    Block(ChartValues.Holds(Evaluate(part.Text, scope, out _)) ? part.Body : part.Otherwise, scope, scope.Dot, text);
                    break;
                case TemplatePartKind.With:
                    WriteWith(part, scope, text);
                    break;
                case TemplatePartKind.Range:
                    WriteRange(part, scope, text);
                    break;
                case TemplatePartKind.Block:
                    List<ExpressionToken> words = ExpressionTokens.Of(part.Text);
                    if (words.Count == 0) throw new UnknownValueException("A block without a name.");
                    text.Write(Include(words[0].Text, words.Count > 1 ? new ExpressionReading(words, scope, this, marks) { At = 1 }.Pipeline() : null), part.Line, isTemplate: false);
                    break;
                default:
                    break;
            }
        }
    }

    private void Block(IReadOnlyList<TemplatePart> parts, TemplateScope scope, StructuredNode? dot, FilledText text)
    {
        int variables = scope.Count;
        StructuredNode? before = scope.Dot;
        scope.Dot = dot;
        Write(parts, scope, text);
        scope.Dot = before;
        scope.Shrink(variables);
    }

    private void WriteWith(TemplatePart part, TemplateScope scope, FilledText text)
    {
        int variables = scope.Count;
        StructuredNode? value = Evaluate(part.Text, scope, out string[] declared);
        if (declared.Length > 0) scope.Declare(declared[0], value);
        if (ChartValues.Holds(value)) Block(part.Body, scope, value, text);
        else Block(part.Otherwise, scope, scope.Dot, text);
        scope.Shrink(variables);
    }

    private void WriteRange(TemplatePart part, TemplateScope scope, FilledText text)
    {
        StructuredNode? over = Evaluate(part.Text, scope, out string[] declared);
        (StructuredNode Key, StructuredNode Value)[] items = over switch
        {
            { Kind: NodeKind.Sequence } => [.. over.Items.Select((v, i) => (ChartValues.Of(i), v))],
            // Go sorts keys.
            { Kind: NodeKind.Mapping } => [.. over.Entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (ChartValues.Text(e.Key), e.Value))],
            { IsPlain: true } when ChartValues.Number(over) is { } times and < 1000 => [.. Enumerable.Range(0, (int)times).Select(i => (ChartValues.Of(i), ChartValues.Of(i)))],
            _ when ChartValues.IsNil(over) => [],
            _ => throw new UnknownValueException("Neither list nor mapping."),
        };
        if (items.Length == 0) Block(part.Otherwise, scope, scope.Dot, text);
        foreach ((StructuredNode key, StructuredNode value) in items)
        {
            int variables = scope.Count;
            if (declared.Length == 1) scope.Declare(declared[0], value);
            else if (declared.Length > 1)
            {
                scope.Declare(declared[0], key);
                scope.Declare(declared[1], value);
            }

            Block(part.Body, scope, value, text);
            scope.Shrink(variables);
        }
    }

    // What is not known stays as it is written; what would be lines of their own is left out.
    private string Value(string expression, TemplateScope scope)
    {
        try
        {
            StructuredNode? value = Evaluate(expression, scope, out string[] declared, isStatement: true);
            if (declared.Length > 0) return "";
            // What no file gives is given where the chart is installed.
            return value is null ? throw new UnknownValueException("No file gives it.") : ChartValues.IsNil(value) ? "" : Written(value);
        }
        catch (UnknownValueException) when (!expression.Contains(":=", StringComparison.Ordinal))
        {
            return expression.Contains("indent", StringComparison.Ordinal) || expression.Contains("toYaml", StringComparison.Ordinal) ? "" : marks.MarkedHole(expression);
        }
        catch (UnknownValueException)
        {
            // Later uses of the variable are not known then.
            scope.Declare(ExpressionTokens.Of(expression)[0].Text, ChartValues.Unknown);
            return "";
        }
    }

    private string Written(StructuredNode value) => value.Kind switch
    {
        NodeKind.Scalar => marks.Marked(value),
        // What Go prints of a mapping or list is no YAML.
        _ => throw new UnknownValueException("No text."),
    };

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="declared">Variables that it gives a value to.</param>
    /// <param name="isStatement">Whether it stands for itself, so that its variables are made here.</param>
    private StructuredNode? Evaluate(string expression, TemplateScope scope, out string[] declared, bool isStatement = false)
    {
        List<ExpressionToken> words = ExpressionTokens.Of(expression);
        int assigns = words.FindIndex(w => w.Kind == ExpressionTokenKind.Assign);
        declared = assigns < 0 ? [] : [.. words[..assigns].Where(w => w.Kind == ExpressionTokenKind.Variable).Select(w => w.Text)];
        var reading = new ExpressionReading(words, scope, this, marks) { At = assigns + 1 };
        StructuredNode? value = reading.Whole();
        if (!isStatement || declared.Length == 0) return value;
        if (words[assigns].Text == ":=") scope.Declare(declared[0], value);
        else scope.Assign(declared[0], value);
        return value;
    }
}
